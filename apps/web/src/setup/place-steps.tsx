import { Radio, Stack } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useGuild } from '../guild/guild-page';
import { languages } from '../i18n/languages';
import { LaterChannelsSelect } from '../places/later-channels-select';
import { useSettings } from '../settings/settings-data';
import { StepButtons, StepFrame, type StepProps } from './step-frame';

/** Which language the bot's own words have. */
export function LanguageStep({ onNext, ...buttons }: StepProps) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState(useGuild().language ?? '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onNext({ language: language || null });
  };
  return (
    <form onSubmit={submit}>
      <StepFrame
        title={t('setup.language.title')}
        text={t('setup.language.text')}
        actions={<StepButtons {...buttons} />}
      >
        <Radio.Group aria-label={t('setup.language.title')} value={language} onChange={setLanguage}>
          <Stack gap="xs">
            <Radio value="" label={t('settings.automatic')} />
            {languages.map(({ code, name }) => (
              <Radio key={code} value={code} label={<span lang={code}>{name}</span>} />
            ))}
          </Stack>
        </Radio.Group>
      </StepFrame>
    </form>
  );
}

/** Everywhere, or in some channels only. */
export function ChannelStep({ onNext, ...buttons }: StepProps) {
  const { t } = useTranslation();
  const saved = useSettings(useGuild().id).data?.guild.settings;
  const [chosen, setChosen] = useState<{ mode?: 'ALL' | 'ONLY'; ids?: string[] }>({});
  const [missing, setMissing] = useState(false);
  const mode = chosen.mode ?? (saved?.channelMode === 'ONLY' ? 'ONLY' : 'ALL');
  const ids = chosen.ids ?? (saved?.channelMode === 'ONLY' ? saved.channelIds : []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const isMissing = mode === 'ONLY' && ids.length === 0;
    setMissing(isMissing);
    // Somebody who chose "all but" on the settings page and changes nothing here keeps it.
    const isKept = saved?.channelMode === 'EXCEPT' && chosen.mode === undefined;
    if (!isMissing) onNext(isKept ? {} : { channelMode: mode, channelIds: mode === 'ONLY' ? ids : null });
  };
  return (
    <form onSubmit={submit} noValidate>
      <StepFrame
        title={t('setup.channel.title')}
        text={t('setup.channel.text')}
        actions={<StepButtons {...buttons} />}
      >
        <Radio.Group
          aria-label={t('setup.channel.title')}
          value={mode}
          onChange={(value) => setChosen({ ...chosen, mode: value === 'ONLY' ? 'ONLY' : 'ALL' })}
        >
          <Stack gap="xs">
            <Radio value="ALL" label={t('settings.channels.modes.ALL')} />
            <Radio value="ONLY" label={t('settings.channels.modes.ONLY')} />
          </Stack>
        </Radio.Group>
        {mode === 'ONLY' && (
          <LaterChannelsSelect
            label={t('settings.channels.list')}
            value={ids}
            onChange={(next) => setChosen({ ...chosen, ids: next })}
            error={missing && t('settings.channels.none')}
          />
        )}
      </StepFrame>
    </form>
  );
}

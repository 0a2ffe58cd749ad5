import { NativeSelect, Radio, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChannelMode } from '../generated/graphql';
import { useIsolate } from '../i18n/use-isolate';
import { LaterChannelsSelect } from '../places/later-channels-select';
import { Setting, SettingGroup } from './setting';
import { useForm } from './settings-form';

const modes = ['ALL', 'ONLY', 'EXCEPT'] as const satisfies readonly ChannelMode[];
const prefixes = ['!', '?', '.', ',', ';', '-', '+', '=', '$', '%', '&'];

/** Where the bot answers. */
export function ChannelSettings() {
  const { t } = useTranslation();
  const { settings, edit, problem, readOnly } = useForm();
  const { channelMode, channelIds } = settings;
  return (
    <SettingGroup title={t('settings.channels.title')} text={t('settings.channels.text')}>
      <Setting of={['channelMode', 'channelIds']} name={t('settings.channels.title')}>
        <Radio.Group
          label={t('settings.channels.mode')}
          value={channelMode}
          onChange={(value) => edit({ channelMode: modes.find((mode) => mode === value) ?? 'ALL' })}
        >
          <Stack gap="xs" mt="xs">
            {modes.map((mode) => (
              <Radio
                key={mode}
                value={mode}
                label={t(`settings.channels.modes.${mode}`)}
                disabled={readOnly}
              />
            ))}
          </Stack>
        </Radio.Group>
        {channelMode !== 'ALL' && (
          <LaterChannelsSelect
            label={t('settings.channels.list')}
            value={channelIds}
            onChange={(ids) => edit({ channelIds: ids })}
            disabled={readOnly}
            error={problem === 'channels' && t('settings.channels.none')}
          />
        )}
      </Setting>
    </SettingGroup>
  );
}

/** What the bot listens to. */
export function TriggerSettings() {
  const { t } = useTranslation();
  const { settings, edit, known, readOnly } = useForm();
  const isolate = useIsolate();
  return (
    <SettingGroup title={t('settings.triggers.title')} text={t('settings.triggers.text')}>
      <Setting of={['onMention']} name={t('settings.triggers.mention')}>
        <Switch
          label={t('settings.triggers.mention')}
          checked={settings.onMention}
          disabled={readOnly}
          onChange={(event) => edit({ onMention: event.currentTarget.checked })}
        />
      </Setting>
      <Setting of={['onReply']} name={t('settings.triggers.reply')}>
        <Switch
          label={t('settings.triggers.reply')}
          checked={settings.onReply}
          disabled={readOnly}
          onChange={(event) => edit({ onReply: event.currentTarget.checked })}
        />
      </Setting>
      <Setting of={['prefix']} name={t('settings.triggers.prefix')}>
        <NativeSelect
          label={t('settings.triggers.prefix')}
          description={
            known.messageContent === 'MISSING' ? t('settings.triggers.prefixNeedsIntent') : undefined
          }
          disabled={readOnly}
          value={settings.prefix}
          onChange={(event) => edit({ prefix: event.currentTarget.value })}
          data={[
            { value: '', label: t('settings.triggers.noPrefix') },
            ...prefixes.map((prefix) => ({
              value: prefix,
              label: t('settings.triggers.prefixed', { prefix: isolate(prefix) }),
            })),
          ]}
        />
      </Setting>
    </SettingGroup>
  );
}

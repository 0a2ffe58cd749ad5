import { NativeSelect, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Tone } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import { Setting, SettingGroup } from './setting';
import { longestPersona, useForm } from './settings-form';

const tones = ['FRIENDLY', 'FORMAL', 'BRIEF', 'PATIENT', 'PLAYFUL'] as const satisfies readonly Tone[];

/** How Claude speaks, and which of the plan's models it is. */
export function VoiceSettings() {
  const { t } = useTranslation();
  const { settings, edit, problem, readOnly } = useForm();
  const { number } = useFormat();
  const length = [...(settings.persona ?? '')].length;
  return (
    <SettingGroup title={t('settings.voice.title')} text={t('settings.voice.text')}>
      <Setting of={['tone']} name={t('settings.voice.tone')}>
        <NativeSelect
          label={t('settings.voice.tone')}
          disabled={readOnly}
          value={settings.tone ?? ''}
          onChange={(event) =>
            edit({ tone: tones.find((tone) => tone === event.currentTarget.value) ?? null })
          }
          data={[
            { value: '', label: t('settings.voice.noTone') },
            ...tones.map((tone) => ({ value: tone, label: t(`settings.tones.${tone}`) })),
          ]}
        />
      </Setting>
      <Setting of={['persona']} name={t('settings.voice.persona')}>
        <Textarea
          label={t('settings.voice.persona')}
          description={t('settings.voice.personaHint')}
          placeholder={t('settings.voice.personaExample')}
          rows={5}
          resize="vertical"
          dir="auto"
          disabled={readOnly}
          value={settings.persona ?? ''}
          onChange={(event) => edit({ persona: event.currentTarget.value || null })}
          error={
            problem === 'persona' &&
            t('settings.voice.tooLong', { length: number(length), limit: number(longestPersona) })
          }
        />
      </Setting>
    </SettingGroup>
  );
}

/** The plan's models, with what they cost. */
export function ModelSettings() {
  const { t } = useTranslation();
  const { settings, edit } = useForm();
  return (
    <SettingGroup title={t('settings.models.title')} text={t('settings.models.text')}>
      <Setting of={['preferredModel']} name={t('settings.models.preferred')}>
        <ModelSelect
          label={t('settings.models.preferred')}
          value={settings.preferredModel}
          onChange={(preferredModel) => edit({ preferredModel })}
        />
      </Setting>
      <Setting of={['cheapModel']} name={t('settings.models.cheap')}>
        <ModelSelect
          label={t('settings.models.cheap')}
          description={t('settings.models.cheapHint')}
          value={settings.cheapModel}
          onChange={(cheapModel) => edit({ cheapModel })}
        />
      </Setting>
    </SettingGroup>
  );
}

interface ModelSelectProps {
  label: string;
  description?: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

function ModelSelect({ label, description, value, onChange }: ModelSelectProps) {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const { known, readOnly } = useForm();
  const chosen = known.models.find(({ id }) => id === value);
  const costs = chosen && t('settings.models.costs', { image: usd(chosen.imageMicros) });
  return (
    <NativeSelect
      label={label}
      description={[description, costs].filter(Boolean).join(' ') || undefined}
      disabled={readOnly}
      value={chosen ? chosen.id : ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: t('settings.models.automatic') },
        ...known.models.map(({ id, name, replyMicros }) => ({
          value: id,
          label: t('settings.models.choice', { name, cost: usd(replyMicros) }),
        })),
      ]}
    />
  );
}

import { NativeSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGuild } from '../guild/guild-page';
import { languages } from '../i18n/languages';
import { Setting, SettingGroup } from './setting';
import { useForm } from './settings-form';

/** Offered where the plan allows them, beside what is set now. */
const retentions = [1, 7, 14, 30, 60, 90, 180, 365, 730, 1095];

/** Language, time zone and how long conversations are kept. */
export function GeneralSettings() {
  const { t } = useTranslation();
  const { settings, edit, readOnly } = useForm();
  const { plan, timeZone, retentionDays } = useGuild();
  const days = new Set([...retentions.filter((count) => count <= plan.maxRetentionDays), retentionDays]);
  return (
    <SettingGroup title={t('settings.title')}>
      <Setting of={['language']} name={t('settings.language')}>
        <NativeSelect
          label={t('settings.language')}
          description={t('settings.languageHint')}
          disabled={readOnly}
          value={settings.language ?? ''}
          onChange={(event) => edit({ language: event.currentTarget.value || null })}
          data={[
            { value: '', label: t('settings.automatic') },
            ...languages.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      </Setting>
      <Select
        label={t('settings.timeZone')}
        description={t('settings.timeZoneHint')}
        searchable
        allowDeselect={false}
        disabled={readOnly}
        nothingFoundMessage={t('settings.noTimeZone')}
        value={settings.timeZone}
        onChange={(zone) => zone && edit({ timeZone: zone })}
        data={timeZones(timeZone)}
      />
      <Setting of={['retentionDays']} name={t('settings.retention')}>
        <NativeSelect
          label={t('settings.retention')}
          description={t('settings.retentionHint', { count: plan.maxRetentionDays })}
          disabled={readOnly}
          value={String(settings.retentionDays)}
          onChange={(event) => edit({ retentionDays: Number(event.currentTarget.value) })}
          data={[...days]
            .sort((a, b) => a - b)
            .map((count) => ({ value: String(count), label: t('settings.days', { count }) }))}
        />
      </Setting>
    </SettingGroup>
  );
}

/** All that the browser knows, and the one that is set. */
function timeZones(current: string): string[] {
  return [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])].sort();
}

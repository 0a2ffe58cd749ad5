import { Button, Group, NativeSelect, Paper, Select, Stack, Title } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../api/api-error';
import type { GuildFieldsFragment } from '../generated/graphql';
import { languages } from '../i18n/languages';
import { useNotice } from '../layout/use-notice';
import { useSettingsChange } from './guild-changes';
import { useGuild } from './guild-page';

type Settings = Pick<GuildFieldsFragment, 'language' | 'timeZone' | 'retentionDays'>;

/** Offered where the plan allows them, beside what is set now. */
const retentions = [1, 7, 14, 30, 60, 90, 180, 365, 730, 1095];

/** Language, time zone and how long conversations are kept. */
export function SettingsForm() {
  const { t } = useTranslation();
  const { settings, edit, edited, saving, submit } = useSettingsForm();
  const guild = useGuild();
  const days = retentions.filter(
    (count) => count <= guild.plan.maxRetentionDays && count !== guild.retentionDays,
  );
  return (
    <Paper component="section" aria-labelledby="settings-title">
      <Title order={2} size="h4" mb="md" id="settings-title">
        {t('settings.title')}
      </Title>
      <form onSubmit={submit}>
        <Stack gap="lg" maw={460}>
          <NativeSelect
            label={t('settings.language')}
            description={t('settings.languageHint')}
            value={settings.language ?? ''}
            onChange={(event) => edit({ language: event.currentTarget.value || null })}
            data={[
              { value: '', label: t('settings.automatic') },
              ...languages.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
          <Select
            label={t('settings.timeZone')}
            description={t('settings.timeZoneHint')}
            searchable
            allowDeselect={false}
            nothingFoundMessage={t('settings.noTimeZone')}
            value={settings.timeZone}
            onChange={(timeZone) => timeZone && edit({ timeZone })}
            data={timeZones(guild.timeZone)}
          />
          <NativeSelect
            label={t('settings.retention')}
            description={t('settings.retentionHint', { count: guild.plan.maxRetentionDays })}
            value={String(settings.retentionDays)}
            onChange={(event) => edit({ retentionDays: Number(event.currentTarget.value) })}
            data={[...days, guild.retentionDays]
              .sort((a, b) => a - b)
              .map((count) => ({ value: String(count), label: t('settings.days', { count }) }))}
          />
          <Group>
            <Button type="submit" loading={saving} disabled={!edited}>
              {t('settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function useSettingsForm() {
  const { t } = useTranslation();
  const guild = useGuild();
  const change = useSettingsChange(guild.id);
  const notice = useNotice();
  const [edits, setEdits] = useState<Partial<Settings>>({});
  const { language, timeZone, retentionDays } = { ...guild, ...edits };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    change.mutate(edits, {
      onSuccess: () => {
        setEdits({});
        notice.done({ message: t('settings.saved') });
      },
      onError: (error) =>
        edits.timeZone && asApiError(error).code === 'FORBIDDEN'
          ? notice.refused(t('settings.timeZoneForbidden'))
          : notice.failed(error),
    });
  };
  return {
    settings: { language, timeZone, retentionDays },
    edit: (edit: Partial<Settings>) => setEdits((old) => ({ ...old, ...edit })),
    edited:
      language !== guild.language || timeZone !== guild.timeZone || retentionDays !== guild.retentionDays,
    saving: change.isPending,
    submit,
  };
}

/** All that the browser knows, and the one that is set. */
function timeZones(current: string): string[] {
  return [...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])].sort();
}

import { Button, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DownloadIcon } from '../design/icons';
import { useNotice } from '../layout/use-notice';
import { usePageTitle } from '../layout/use-page-title';
import { ErrorState } from '../states/error-state';
import { useAccount } from './account-page';
import { useAccountChange, useAccountEnd } from './settings-data';
import { DeleteAccount } from './settings-deletion';
import { AccountName } from './team-account-name';

/** The account itself: its name, its time zone, taking everything along, and its end. */
export default function AccountSettingsPage() {
  const { t } = useTranslation();
  const account = useAccount();
  const { id, viewerCan } = account;
  usePageTitle(t('sections.account'));
  const { data, error, refetch } = useAccountEnd(id);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Stack gap="lg">
      {viewerCan.includes('MANAGE') && <AccountName key={account.name} account={account} />}
      <TimeZone />
      {viewerCan.includes('MANAGE') && <Export />}
      {viewerCan.includes('OWN') && data && !data.deletion && <DeleteAccount />}
    </Stack>
  );
}

function TimeZone() {
  const { t } = useTranslation();
  const { id, timeZone, viewerCan } = useAccount();
  const change = useAccountChange(id);
  const notice = useNotice();
  const set = (wanted: string, before?: string) =>
    change.mutate(
      { kind: 'time-zone', timeZone: wanted },
      {
        onSuccess: () =>
          notice.done({
            message: t('accountSettings.zone.saved'),
            ...(before === undefined ? {} : { onUndo: () => set(before) }),
          }),
        onError: notice.failed,
      },
    );
  return (
    <Paper component="section" aria-labelledby="zone-title">
      <Title order={2} size="h4" id="zone-title" mb="sm">
        {t('accountSettings.zone.title')}
      </Title>
      <Select
        label={t('accountSettings.zone.title')}
        description={t('accountSettings.zone.text')}
        searchable
        allowDeselect={false}
        disabled={!viewerCan.includes('MANAGE') || change.isPending}
        nothingFoundMessage={t('accountSettings.zone.none')}
        value={timeZone}
        onChange={(zone) => zone && zone !== timeZone && set(zone, timeZone)}
        data={[...new Set(['UTC', timeZone, ...Intl.supportedValuesOf('timeZone')])].sort()}
      />
    </Paper>
  );
}

function Export() {
  const { t } = useTranslation();
  const { id } = useAccount();
  return (
    <Paper component="section" aria-labelledby="export-title">
      <Title order={2} size="h4" id="export-title" mb="xs">
        {t('accountSettings.export.title')}
      </Title>
      <Text size="sm" mb="md">
        {t('accountSettings.export.text')}
      </Text>
      <Button
        component="a"
        href={`/accounts/${id}/export`}
        download
        variant="default"
        leftSection={<DownloadIcon />}
      >
        {t('accountSettings.export.action')}
      </Button>
    </Paper>
  );
}

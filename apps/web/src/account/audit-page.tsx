import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { asApiError } from '../api/api-error';
import { LockIcon } from '../design/icons';
import { useFormat } from '../i18n/use-format';
import { usePageTitle } from '../layout/use-page-title';
import { MessagePage } from '../states/message-page';
import type { Column } from '../ui/column';
import { CsvButton } from '../ui/csv-button';
import { DataTable } from '../ui/data-table';
import { useUrlFilters } from '../ui/use-url-filters';
import { useAccount } from './account-page';
import { AuditChange } from './audit-change';
import { auditFilters, fetchAudit, useAudit, useAuditNames, type AuditEntry } from './audit-data';
import { AuditFilterBar } from './audit-filters';
import { actionName, targetName } from './audit-names';

/** Who changed what in an account. */
export default function AuditPage() {
  const { t } = useTranslation();
  const { id, timeZone } = useAccount();
  usePageTitle(t('sections.audit'));
  const [filters, change] = useUrlFilters(auditFilters);
  const list = useAudit(id, filters, timeZone);
  const columns = useColumns(id);
  // In the file, both sides as the API gives them.
  const sides = (['before', 'after'] as const).map((side) => ({
    id: side,
    header: t(`audit.${side}`),
    csv: (entry: AuditEntry) => entry[side],
    cell: () => null,
  }));
  if (list.error && asApiError(list.error).code === 'FORBIDDEN') {
    return (
      <MessagePage
        icon={<LockIcon size={28} />}
        title={t('audit.denied.title')}
        text={t('audit.denied.text')}
      />
    );
  }
  return (
    <Paper component="section" aria-labelledby="audit-title">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="audit-title">
          {t('audit.title')}
        </Title>
        <CsvButton
          fileName="audit-log"
          columns={[...columns, ...sides]}
          source={fetchAudit(id, filters, timeZone)}
        />
      </Group>
      <Text size="sm" c="dimmed" mb="md">
        {t('audit.text')}
      </Text>
      <AuditFilterBar accountId={id} value={filters} onChange={change} />
      <DataTable
        caption={t('audit.title')}
        columns={columns}
        list={list}
        rowKey={(entry) => entry.id}
        empty={t(Object.values(filters).some(Boolean) ? 'audit.nothingFound' : 'audit.none')}
      />
    </Paper>
  );
}

function useColumns(accountId: string): Column<AuditEntry>[] {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const { data: names } = useAuditNames(accountId);
  const server = (guildId: string) => names?.guilds.find(({ id }) => id === guildId)?.name ?? guildId;
  const about = ({ guildId, targetKind, targetId }: AuditEntry): string[] => [
    ...(guildId ? [server(guildId)] : []),
    ...(targetKind && targetId && targetId !== guildId ? [`${targetName(t, targetKind)} ${targetId}`] : []),
  ];
  return [
    { id: 'at', header: t('audit.when'), cell: ({ at }) => dateTime(at), csv: ({ at }) => at },
    {
      id: 'actor',
      header: t('audit.who'),
      cell: ({ actorName, actorKind, actorId }) => (
        <Stack gap={0}>
          <bdi>{actorName ?? actorId}</bdi>
          {actorKind !== 'USER' && (
            <Text size="xs" c="dimmed">
              {t(`audit.kinds.${actorKind}`)}
            </Text>
          )}
        </Stack>
      ),
      csv: ({ actorName, actorId }) => (actorName === null ? actorId : `${actorName} (${actorId})`),
    },
    {
      id: 'action',
      header: t('audit.what'),
      cell: ({ action }) => actionName(t, action),
      csv: ({ action }) => action,
    },
    {
      id: 'about',
      header: t('audit.about'),
      cell: (entry) =>
        about(entry).map((text) => (
          <div key={text}>
            <bdi>{text}</bdi>
          </div>
        )),
      csv: (entry) => about(entry).join(', '),
    },
    { id: 'change', header: t('audit.change'), cell: (entry) => <AuditChange entry={entry} /> },
    {
      id: 'address',
      header: t('audit.from'),
      cell: ({ address }) => address && <bdi dir="ltr">{address}</bdi>,
      csv: ({ address }) => address,
    },
  ];
}

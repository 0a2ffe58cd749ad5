import { Group, Paper, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGuild } from '../guild/guild-page';
import { useFormat } from '../i18n/use-format';
import type { Column } from '../ui/column';
import { useConnection } from '../ui/connection';
import { CsvButton } from '../ui/csv-button';
import { DataTable } from '../ui/data-table';
import { keptNames } from './kept';
import { requestPages, requestsKey, type MemberRequest } from './members-data';

/** Requests that were carried out; of one member while one is chosen. */
export function MemberRequests({ memberId }: { memberId: string | undefined }) {
  const { t } = useTranslation();
  const { id } = useGuild();
  const fetchPage = requestPages(id, memberId);
  const list = useConnection({ queryKey: [...requestsKey(id), memberId], fetchPage });
  const columns = useColumns();
  const title = memberId === undefined ? t('members.log') : t('members.logOfMember');
  return (
    <Paper component="section" aria-labelledby="requests-title">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="requests-title">
          {title}
        </Title>
        <CsvButton fileName="dragoman-member-requests" columns={columns} source={fetchPage} />
      </Group>
      <DataTable
        caption={title}
        columns={columns}
        list={list}
        rowKey={(request) => request.id}
        empty={t('members.noRequests')}
      />
    </Paper>
  );
}

function useColumns(): Column<MemberRequest>[] {
  const { t } = useTranslation();
  const { dateTime, number } = useFormat();
  const countsOf = ({ counts }: MemberRequest) =>
    keptNames
      .flatMap((name) => {
        const count = counts.find(({ what }) => what === name)?.count ?? 0;
        return count > 0 ? [`${t(`members.kept.${name}`)}: ${number(count)}`] : [];
      })
      .join(' · ');
  return [
    {
      id: 'at',
      header: t('members.when'),
      cell: ({ requestedAt }) => <time dateTime={requestedAt}>{dateTime(requestedAt)}</time>,
      csv: ({ requestedAt }) => requestedAt,
    },
    {
      id: 'kind',
      header: t('members.what'),
      cell: ({ kind }) => t(`members.kinds.${kind}`),
      csv: ({ kind }) => t(`members.kinds.${kind}`),
    },
    { id: 'counts', header: t('members.rows'), cell: (request) => countsOf(request) || '–', csv: countsOf },
    {
      id: 'by',
      header: t('members.by'),
      cell: ({ requestedBy }) => <code dir="ltr">{requestedBy}</code>,
      csv: ({ requestedBy }) => requestedBy,
    },
    {
      id: 'receipt',
      header: t('members.receipt'),
      cell: ({ id }) => <code dir="ltr">{id}</code>,
      csv: ({ id }) => id,
    },
  ];
}

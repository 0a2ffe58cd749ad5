import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { usePageTitle } from '../../layout/use-page-title';
import { csvDollars, type Column } from '../../ui/column';
import { CsvButton } from '../../ui/csv-button';
import { DataTable } from '../../ui/data-table';
import { useUrlFilters } from '../../ui/use-url-filters';
import { useAccount } from '../account-page';
import type { Receipt } from './receipt';
import { ReceiptDetails } from './receipt-details';
import { ReceiptsFilters, receiptFilters } from './receipts-filters';
import { fetchReceipts, useReceipts } from './receipts-data';
import { Verification } from './verification';

/** Every charge of an account: found, explained, and proved to be unchanged. */
export default function ReceiptsPage() {
  const { t } = useTranslation();
  const { id } = useAccount();
  usePageTitle(t('sections.receipts'));
  const [filters, change] = useUrlFilters(receiptFilters);
  const list = useReceipts(id, filters);
  const [shown, setShown] = useState<Receipt>();
  const columns = useColumns(setShown);
  return (
    <Stack gap="lg">
      <Verification />
      <Paper component="section" aria-labelledby="receipts-title" p="lg" withBorder>
        <Group justify="space-between" mb="md">
          <Title order={2} size="h4" id="receipts-title">
            {t('receipts.title')}
          </Title>
          <CsvButton fileName="receipts" columns={columns} source={fetchReceipts(id, filters)} />
        </Group>
        <Text size="sm" c="dimmed" mb="md">
          {t('receipts.text')}
        </Text>
        <ReceiptsFilters value={filters} onChange={change} />
        <DataTable
          caption={t('receipts.title')}
          columns={columns}
          list={list}
          rowKey={({ entry }) => entry}
          empty={t(Object.values(filters).some(Boolean) ? 'receipts.nothingFound' : 'receipts.none')}
        />
      </Paper>
      <ReceiptDetails receipt={shown} onClose={() => setShown(undefined)} />
    </Stack>
  );
}

function useColumns(onOpen: (receipt: Receipt) => void): Column<Receipt>[] {
  const { t } = useTranslation();
  const { dateTime, usdExact, number } = useFormat();
  const paidBy = ({ paidMicros }: Receipt) =>
    (['PLAN', 'CREDITS', 'OVERAGE'] as const).filter(
      (name) => paidMicros[name.toLowerCase() as 'plan' | 'credits' | 'overage'] > 0,
    );
  return [
    {
      id: 'sequence',
      header: t('receipts.number'),
      cell: (receipt) => (
        <Anchor
          component="button"
          type="button"
          onClick={() => onOpen(receipt)}
          aria-label={t('receipts.open', { sequence: number(receipt.sequence) })}
        >
          {number(receipt.sequence)}
        </Anchor>
      ),
      csv: ({ sequence }) => sequence,
    },
    { id: 'at', header: t('receipts.when'), cell: ({ at }) => dateTime(at), csv: ({ at }) => at },
    {
      id: 'member',
      header: t('receipts.who'),
      cell: ({ raw, member }) =>
        raw.memberId ? (
          <bdi dir="ltr">{raw.memberId}</bdi>
        ) : (
          t(member ? 'receipts.erased' : 'receipts.nobody')
        ),
      csv: ({ raw }) => raw.memberId,
    },
    {
      id: 'model',
      header: t('receipts.model'),
      cell: ({ model }) => <bdi>{model}</bdi>,
      csv: ({ model }) => model,
    },
    {
      id: 'paid',
      header: t('receipts.paidBy'),
      cell: (receipt) =>
        paidBy(receipt)
          .map((name) => t(`receipts.paid.${name}`))
          .join(', ') || '–',
      csv: (receipt) => paidBy(receipt).join(' '),
    },
    {
      id: 'charged',
      header: t('receipts.charged'),
      cell: ({ chargedMicros }) => usdExact(chargedMicros),
      csv: ({ chargedMicros }) => csvDollars(chargedMicros),
      numeric: true,
    },
  ];
}

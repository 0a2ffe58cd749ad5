import { Alert, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { SpendingFieldsFragment, SpendingQuery } from '../../generated/graphql';
import { useFormat } from '../../i18n/use-format';
import { useNotice } from '../../layout/use-notice';
import type { Column } from '../../ui/column';
import { csvDollars } from '../../ui/column';
import { DataTable } from '../../ui/data-table';
import { wholeList } from '../../ui/connection';
import { useAccount } from '../account-page';
import { useBuyCredits } from './spending-data';

type Entry = SpendingQuery['account']['creditEntries'][number];

interface Props {
  spending: SpendingFieldsFragment;
  entries: readonly Entry[];
}

/** Prepaid credits: what is left, where they came from, and buying more. */
export function Credits({ spending, entries }: Props) {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const mayBuy = useAccount().viewerCan.includes('BILLING');
  const [params] = useSearchParams();
  const columns = useColumns();
  return (
    <Paper component="section" aria-labelledby="credits-title" p="lg" withBorder>
      <Title order={2} size="h4" id="credits-title">
        {t('credits.title')}
      </Title>
      <Text size="sm" c="dimmed" mt={4} mb="md">
        {t('credits.text')}
      </Text>
      {params.get('credits') === 'bought' && (
        <Alert color="green" mb="md" role="status">
          {t('credits.bought')}
        </Alert>
      )}
      <Text fw={600} size="xl">
        {t('credits.left', { amount: usd(spending.creditMicros) })}
      </Text>
      {spending.creditMicros < 0 && (
        <Text size="sm" c="red">
          {t('credits.debt')}
        </Text>
      )}
      {spending.buyable ? (
        mayBuy && <Buy cents={spending.topUpCents} />
      ) : (
        <Text mt="sm">{t('credits.notBuyable')}</Text>
      )}
      {entries.length > 0 && (
        <div style={{ marginTop: 'var(--mantine-spacing-md)' }}>
          <DataTable
            caption={t('credits.history')}
            showCaption
            columns={columns}
            list={wholeList({ data: entries, error: null, refetch: () => undefined })}
            rowKey={({ id }) => id}
            empty={t('credits.none')}
          />
        </div>
      )}
    </Paper>
  );
}

function Buy({ cents }: { cents: readonly number[] }) {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const { id } = useAccount();
  const notice = useNotice();
  const buy = useBuyCredits(id);
  const key = useRef(crypto.randomUUID());
  return (
    <Group mt="md" role="group" aria-label={t('credits.buyLabel')}>
      {cents.map((amount) => (
        <Button
          key={amount}
          variant="default"
          loading={buy.isPending && buy.variables.cents === amount}
          disabled={buy.isPending}
          onClick={() =>
            buy.mutate(
              { cents: amount, key: `${key.current}-${String(amount)}` },
              { onError: (error) => notice.failed(error) },
            )
          }
        >
          {t('credits.buy', { amount: usd(amount * 10_000) })}
        </Button>
      ))}
    </Group>
  );
}

function useColumns(): Column<Entry>[] {
  const { t } = useTranslation();
  const { dateTime, usd } = useFormat();
  return [
    {
      id: 'createdAt',
      header: t('credits.when'),
      cell: ({ createdAt }) => dateTime(createdAt),
      csv: ({ createdAt }) => createdAt,
    },
    {
      id: 'kind',
      header: t('credits.what'),
      cell: ({ kind }) => t(`credits.kind.${kind}`),
      csv: ({ kind }) => kind,
    },
    {
      id: 'source',
      header: t('credits.where'),
      cell: ({ source }) => t(`credits.source.${source}`),
      csv: ({ source }) => source,
    },
    {
      id: 'amount',
      header: t('credits.amount'),
      cell: ({ amountMicros }) => usd(amountMicros),
      csv: ({ amountMicros }) => csvDollars(amountMicros),
      numeric: true,
    },
  ];
}

import { Anchor, Group, Paper } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { csvDollars, type Column } from '../../ui/column';
import { DataTable } from '../../ui/data-table';
import { useAccount } from '../account-page';
import { useInvoices, type Invoice } from './billing-data';

/** Every invoice, the newest first, with Stripe's page and PDF of it. */
export function Invoices() {
  const { t } = useTranslation();
  const { id } = useAccount();
  const list = useInvoices(id);
  const columns = useColumns();
  return (
    <Paper component="section" aria-label={t('billing.invoices.title')} p="lg" withBorder>
      <DataTable
        caption={t('billing.invoices.title')}
        showCaption
        columns={columns}
        list={list}
        rowKey={(invoice) => invoice.id}
        empty={t('billing.invoices.none')}
      />
    </Paper>
  );
}

const states = ['draft', 'open', 'paid', 'void', 'uncollectible', 'refunded', 'disputed'] as const;

function useColumns(): Column<Invoice>[] {
  const { t } = useTranslation();
  const { date, usd } = useFormat();
  const stateOf = (invoice: Invoice) => states.find((state) => state === invoice.state) ?? 'draft';
  return [
    {
      id: 'createdAt',
      header: t('billing.invoices.date'),
      cell: ({ createdAt }) => date(createdAt),
      csv: ({ createdAt }) => createdAt,
    },
    {
      id: 'number',
      header: t('billing.invoices.number'),
      cell: ({ number }) => <bdi>{number ?? '—'}</bdi>,
      csv: ({ number }) => number,
    },
    {
      id: 'state',
      header: t('billing.invoices.state'),
      cell: (invoice) => t(`billing.invoices.states.${stateOf(invoice)}`),
      csv: ({ state }) => state,
    },
    {
      id: 'total',
      header: t('billing.invoices.total'),
      numeric: true,
      cell: ({ totalMicros, refundedMicros }) =>
        refundedMicros > 0
          ? t('billing.invoices.refunded', { total: usd(totalMicros), refunded: usd(refundedMicros) })
          : usd(totalMicros),
      csv: ({ totalMicros }) => csvDollars(totalMicros),
    },
    { id: 'links', header: t('billing.invoices.links'), cell: (invoice) => <Links invoice={invoice} /> },
  ];
}

function Links({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const { url, pdfUrl, number, state } = invoice;
  const named = (text: string) => (number === null ? text : `${text}: ${number}`);
  const open = state === 'open' ? t('billing.invoices.pay') : t('billing.invoices.view');
  return (
    <Group gap="sm">
      {url && (
        <Anchor href={url} target="_blank" rel="noreferrer" aria-label={named(open)}>
          {open}
        </Anchor>
      )}
      {pdfUrl && (
        <Anchor href={pdfUrl} target="_blank" rel="noreferrer" aria-label={named(t('billing.invoices.pdf'))}>
          {t('billing.invoices.pdf')}
        </Anchor>
      )}
    </Group>
  );
}

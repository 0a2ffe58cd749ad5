import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useGuild } from '../guild/guild-page';
import { useScopeNames } from '../guild/scope-name';
import { useFormat } from '../i18n/use-format';
import { csvDollars, type Column } from '../ui/column';
import { useConnection } from '../ui/connection';
import { CsvButton } from '../ui/csv-button';
import { DataTable } from '../ui/data-table';
import { AlertSettings } from './alert-settings';
import { alertPages, alertsKey, type Alert } from './alerts-data';

/** Who is told when budgets run low, and what they were told. */
export default function AlertsPage() {
  const { t } = useTranslation();
  const { id } = useGuild();
  const fetchPage = alertPages(id);
  const list = useConnection({ queryKey: alertsKey(id), fetchPage, refetchInterval: 30_000 });
  const columns = useColumns();
  return (
    <Stack gap="lg">
      <AlertSettings />
      <Paper component="section" aria-labelledby="alerts-title">
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h4" id="alerts-title">
            {t('alerts.list')}
          </Title>
          <CsvButton fileName="dragoman-alerts" columns={columns} source={fetchPage} />
        </Group>
        <DataTable
          caption={t('alerts.list')}
          columns={columns}
          list={list}
          rowKey={(alert) => alert.id}
          empty={t('alerts.none')}
        />
      </Paper>
    </Stack>
  );
}

function useColumns(): Column<Alert>[] {
  const { t } = useTranslation();
  const { usd, dateTime } = useFormat();
  const nameOf = useBudgetName();
  const what = ({ threshold }: Alert) =>
    threshold === null ? t('alerts.forecast') : t('alerts.reached', { percent: threshold });
  return [
    {
      id: 'firedAt',
      header: t('alerts.when'),
      cell: ({ firedAt }) => <time dateTime={firedAt}>{dateTime(firedAt)}</time>,
      csv: ({ firedAt }) => firedAt,
    },
    { id: 'budget', header: t('alerts.budget'), cell: (alert) => <bdi>{nameOf(alert)}</bdi>, csv: nameOf },
    { id: 'what', header: t('alerts.what'), cell: what, csv: what },
    {
      id: 'spent',
      header: t('alerts.spentOf'),
      cell: ({ spentMicros, expectedMicros, capMicros }) =>
        t('budget.spentOf', { spent: usd(expectedMicros ?? spentMicros), cap: usd(capMicros) }),
      csv: ({ spentMicros, expectedMicros }) => csvDollars(expectedMicros ?? spentMicros),
      numeric: true,
    },
    {
      id: 'state',
      header: t('alerts.state'),
      cell: (alert) => <State alert={alert} />,
      csv: ({ state }) => t(`alerts.states.${state}`),
    },
    { id: 'told', header: t('alerts.told'), cell: (alert) => <Told alert={alert} /> },
  ];
}

/** The server's budget, or whose limit it is. */
function useBudgetName(): (alert: Alert) => string {
  const { t } = useTranslation();
  const names = useScopeNames();
  return ({ scope, scopeId }) =>
    scope === 'GUILD' ? t('alerts.server') : `${t(`scope.${scope}`)} ${names(scope, scopeId) ?? scopeId}`;
}

function State({ alert: { state } }: { alert: Alert }) {
  const { t } = useTranslation();
  return (
    <Badge variant="light" color={state === 'FIRING' ? 'saffron' : 'gray'} tt="none">
      {t(`alerts.states.${state}`)}
    </Badge>
  );
}

const targets = ['channel', 'owner'] as const;

function Told({ alert: { deliveries } }: { alert: Alert }) {
  const { t } = useTranslation();
  if (deliveries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('alerts.toldNobody')}
      </Text>
    );
  }
  return targets
    .flatMap((target) =>
      deliveries.filter((delivery) => delivery.target === target).map(({ failure }) => ({ target, failure })),
    )
    .map(({ target, failure }) => (
      <Text key={target} size="sm" c={failure === null ? undefined : 'red'}>
        {failure === null ? t(`alerts.toldTo.${target}`) : t(`alerts.notTold.${target}`, { code: failure })}
      </Text>
    ));
}

import { Anchor, Button, EmptyState, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAccount } from '../account/account-page';
import { installPath, request } from '../api/client';
import { GuildIcon } from '../design/guild-icon';
import { PlusIcon, ServerIcon } from '../design/icons';
import { AccountOverviewDocument, type AccountOverviewQuery } from '../generated/graphql';
import guildClasses from '../guild/guild.module.css';
import { Meter } from '../guild/meter';
import { useFormat } from '../i18n/use-format';
import { csvDollars, type Column } from '../ui/column';
import { wholeList } from '../ui/connection';
import { CsvButton } from '../ui/csv-button';
import { DataTable } from '../ui/data-table';
import { CapForm } from './cap-form';
import { overviewKey, type AccountGuild } from './overview-data';

/** All servers of an account: what they may spend, what they did and where the month is heading. */
export default function AccountOverviewPage() {
  const { t } = useTranslation();
  const { id } = useAccount();
  const query = useQuery({
    queryKey: overviewKey(id),
    queryFn: () => request(AccountOverviewDocument, { id }),
    refetchInterval: 30_000,
  });
  const guilds = query.data?.account.guildSpending;
  const columns = useColumns();
  return (
    <Stack gap="lg">
      {query.data && <Figures account={query.data.account} />}
      <Paper component="section" aria-labelledby="account-guilds-title">
        <Group justify="space-between" mb="sm">
          <Title order={2} size="h4" id="account-guilds-title">
            {t('accountGuilds.title')}
          </Title>
          {guilds && guilds.length > 0 && (
            <CsvButton fileName="dragoman-servers" columns={columns} source={guilds} />
          )}
        </Group>
        <DataTable
          caption={t('accountGuilds.title')}
          columns={columns}
          list={wholeList({ data: guilds, error: query.error, refetch: query.refetch })}
          rowKey={(guild) => guild.id}
          empty={<NoGuilds />}
        />
      </Paper>
    </Stack>
  );
}

function Figures({ account }: { account: AccountOverviewQuery['account'] }) {
  const { t } = useTranslation();
  const { usd, number } = useFormat();
  const { forecast, guildSpending } = account;
  const spent = guildSpending.reduce((sum, { settledMicros }) => sum + settledMicros, 0);
  return (
    <SimpleGrid component="dl" cols={{ base: 1, sm: 3 }} spacing="md" m={0}>
      <div className={guildClasses.figure}>
        <dt>{t('accountGuilds.spent')}</dt>
        <dd>
          <strong>{usd(spent)}</strong>
        </dd>
      </div>
      <div className={guildClasses.figure}>
        <dt>{t('spend.forecast')}</dt>
        <dd>
          <strong>{forecast ? usd(forecast.expectedMicros) : '–'}</strong>
          <span>{forecast ? null : t('spend.forecastNone')}</span>
        </dd>
      </div>
      <div className={guildClasses.figure}>
        <dt>{t('accountGuilds.count')}</dt>
        <dd>
          <strong>{number(guildSpending.length)}</strong>
        </dd>
      </div>
    </SimpleGrid>
  );
}

function useColumns(): Column<AccountGuild>[] {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const cap = ({ ownCapMicros, planCapMicros }: AccountGuild) =>
    Math.min(ownCapMicros ?? planCapMicros, planCapMicros);
  return [
    {
      id: 'name',
      header: t('spend.by.GUILD'),
      cell: (guild) => <Name guild={guild} />,
      csv: ({ name }) => name,
    },
    {
      id: 'spent',
      header: t('accountGuilds.spent'),
      cell: (guild) => {
        const capMicros = cap(guild);
        const valueText = t('budget.spentOf', { spent: usd(guild.settledMicros), cap: usd(capMicros) });
        return (
          <div>
            <Text size="sm" mb={4}>
              {valueText}
            </Text>
            <Meter budget={{ ...guild, capMicros }} label={guild.name} valueText={valueText} small />
          </div>
        );
      },
      csv: ({ settledMicros }) => csvDollars(settledMicros),
    },
    {
      id: 'forecast',
      header: t('spend.forecast'),
      cell: ({ forecast }) => (forecast ? usd(forecast.expectedMicros) : '–'),
      csv: ({ forecast }) => (forecast ? csvDollars(forecast.expectedMicros) : null),
      numeric: true,
    },
    {
      id: 'cap',
      header: t('budget.form.label'),
      cell: (guild) => <CapForm key={String(guild.ownCapMicros)} guild={guild} />,
      csv: (guild) => csvDollars(cap(guild)),
    },
  ];
}

function Name({ guild }: { guild: AccountGuild }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap">
      <GuildIcon name={guild.name} iconUrl={guild.iconUrl} size={28} />
      <div>
        <Anchor component={Link} to={`/guilds/${guild.id}`}>
          <bdi>{guild.name}</bdi>
        </Anchor>
        {guild.leftAt && (
          <Text size="xs" c="dimmed">
            {t('accountGuilds.left')}
          </Text>
        )}
      </div>
    </Group>
  );
}

function NoGuilds() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<ServerIcon size={30} />}
      title={t('accountGuilds.none')}
      description={t('accountGuilds.noneText')}
      py="lg"
    >
      <EmptyState.Actions>
        <Button component="a" href={installPath()} leftSection={<PlusIcon />}>
          {t('actions.addToDiscord')}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}

import { Anchor, Paper, SegmentedControl, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SpendDimension, SpendOrder } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import { csvDollars, type Column } from '../ui/column';
import { useConnection } from '../ui/connection';
import { CsvButton } from '../ui/csv-button';
import { DataTable } from '../ui/data-table';
import { groupPages, type GroupQuery, type SpendGroup, type SpendOf } from './usage-data';
import classes from './usage.module.css';

interface SpendGroupsProps {
  of: SpendOf;
  dimensions: readonly SpendDimension[];
  query: GroupQuery;
  onChange: (change: { by?: SpendDimension; sort?: SpendOrder; order?: 'up' | 'down' }) => void;
}

/** What the charges went on, by one thing they have in common. */
export function SpendGroups({ of, dimensions, query, onChange }: SpendGroupsProps) {
  const { t } = useTranslation();
  const fetchPage = groupPages(of, query);
  const list = useConnection({ queryKey: [of.kind, of.id, 'spendBy', query], fetchPage });
  const columns = useColumns(of, query.by);
  const { range, by, sort, descending } = query;
  return (
    <Paper component="section" aria-labelledby="groups-title">
      <div className={classes.head}>
        <Title order={2} size="h4" id="groups-title">
          {t('spend.groups')}
        </Title>
        <CsvButton
          fileName={`dragoman-${range.from}-${range.to}-${by.toLowerCase()}`}
          columns={columns}
          source={fetchPage}
        />
      </div>
      <SegmentedControl
        aria-label={t('spend.groupBy')}
        className={classes.dimensions}
        value={by}
        onChange={(value) => onChange({ by: value })}
        data={dimensions.map((value) => ({ value, label: t(`spend.by.${value}`) }))}
      />
      <DataTable
        caption={t(`spend.caption.${by}`)}
        columns={columns}
        list={list}
        rowKey={({ key }) => key}
        empty={t('spend.none')}
        sort={{ column: sort, descending }}
        onSort={({ column, descending: down }) =>
          onChange({ sort: column === 'CALLS' ? 'CALLS' : 'COST', order: down ? 'down' : 'up' })
        }
      />
    </Paper>
  );
}

function useColumns(of: SpendOf, by: SpendDimension): Column<SpendGroup>[] {
  const { t } = useTranslation();
  const { usd, number } = useFormat();
  const id: Column<SpendGroup>[] =
    by === 'MODEL' || by === 'KIND'
      ? []
      : [{ id: 'key', header: t('spend.id'), cell: () => null, csv: ({ key }) => key }];
  return [
    {
      id: 'name',
      header: t(`spend.by.${by}`),
      cell: (group) => <GroupName of={of} by={by} group={group} />,
      csv: ({ key, name }) => name ?? key,
    },
    ...id.map((column) => ({ ...column, cell: ({ key }: SpendGroup) => <Id id={key} /> })),
    {
      id: 'COST',
      header: t('spend.cost'),
      cell: ({ costMicros }) => usd(costMicros),
      csv: ({ costMicros }) => csvDollars(costMicros),
      numeric: true,
      sortable: true,
    },
    {
      id: 'CALLS',
      header: t('spend.calls'),
      cell: ({ calls }) => number(calls),
      csv: ({ calls }) => calls,
      numeric: true,
      sortable: true,
    },
  ];
}

function Id({ id }: { id: string }) {
  return (
    <Text size="sm" c="dimmed" component="code" dir="ltr" ff="monospace">
      {id}
    </Text>
  );
}

const kinds = ['reply', 'summary'] as const;

function GroupName({ of, by, group }: { of: SpendOf; by: SpendDimension; group: SpendGroup }) {
  const { t } = useTranslation();
  const { key, name } = group;
  if (by === 'KIND') {
    const kind = kinds.find((one) => one === key);
    return kind ? t(`spend.kind.${kind}`) : key;
  }
  if (by === 'MODEL') return <span dir="ltr">{key}</span>;
  if (key === '') return <Text c="dimmed">{t('spend.nobody')}</Text>;
  if (by === 'MEMBER' && key.startsWith('erased-')) return <Text c="dimmed">{t('spend.erased')}</Text>;
  if (by === 'GUILD' && name) {
    return (
      <Anchor component={Link} to={`/guilds/${key}/usage`}>
        <bdi>{name}</bdi>
      </Anchor>
    );
  }
  const shown = name === null ? t('spend.unnamed') : by === 'CHANNEL' ? `#${name}` : name;
  // A member or channel of this server leads to what was said.
  if (of.kind === 'guild' && (by === 'MEMBER' || by === 'CHANNEL')) {
    const filter = by === 'MEMBER' ? 'member' : 'channel';
    return (
      <Anchor component={Link} to={`/guilds/${of.id}/conversations?view=turns&${filter}=${key}`}>
        <bdi>{shown}</bdi>
      </Anchor>
    );
  }
  return <bdi>{shown}</bdi>;
}

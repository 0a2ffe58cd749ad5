import { Paper, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod/mini';
import type { SpendDimension } from '../generated/graphql';
import { ErrorState } from '../states/error-state';
import { CsvButton } from '../ui/csv-button';
import { csvDollars, type Column } from '../ui/column';
import { dayIn, dayParam, lastDays, lengthOf } from '../ui/date-range';
import { DateRangePicker } from '../ui/date-range-picker';
import { useUrlFilters } from '../ui/use-url-filters';
import { SpendFigures } from './spend-figures';
import { SpendGroups } from './spend-groups';
import { useSpend, type SpendOf } from './usage-data';
import classes from './usage.module.css';

/** The drawing library is as large as the rest of the page: it comes after it. */
const SpendChart = lazy(() => import('./spend-chart'));

/** What the API takes at once. */
const maxDays = 366;

const filters = {
  from: dayParam,
  to: dayParam,
  by: z.optional(z.enum(['GUILD', 'CHANNEL', 'MEMBER', 'MODEL', 'KIND'])),
  sort: z._default(z.enum(['COST', 'CALLS']), 'COST'),
  order: z._default(z.enum(['down', 'up']), 'down'),
};

interface UsageReportProps {
  of: SpendOf;
  timeZone: string;
  dimensions: readonly SpendDimension[];
}

/** What was spent, on what, where the month is heading and what the cache saved. */
export function UsageReport({ of, timeZone, dimensions }: UsageReportProps) {
  const { t } = useTranslation();
  const [chosen, choose] = useUrlFilters(filters);
  const today = dayIn(timeZone, new Date());
  const usual = lastDays(today, 30);
  const range = { from: chosen.from ?? usual.from, to: chosen.to ?? usual.to };
  const asked = range.from <= range.to && lengthOf(range) <= maxDays ? range : usual;
  const by = dimensions.find((one) => one === chosen.by) ?? dimensions[0] ?? 'MODEL';
  return (
    <Stack gap="lg">
      <Paper component="section" aria-labelledby="spend-title">
        <div className={classes.head}>
          <Title order={2} size="h4" id="spend-title">
            {t('spend.title')}
          </Title>
          <DateRangePicker value={range} onChange={choose} today={today} maxDays={maxDays} />
        </div>
        <Overall of={of} range={asked} />
      </Paper>
      <SpendGroups
        of={of}
        dimensions={dimensions}
        query={{ range: asked, by, sort: chosen.sort, descending: chosen.order === 'down' }}
        onChange={choose}
      />
    </Stack>
  );
}

interface Day {
  date: string;
  costMicros: number;
  calls: number;
}

function Overall({ of, range }: { of: SpendOf; range: { from: string; to: string } }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useSpend(of, range);
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <>
        <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
        <Skeleton h={80} mb="md" />
        <Skeleton h={240} />
      </>
    );
  }
  const { spend, forecast } = data;
  const columns: Column<Day>[] = [
    { id: 'date', header: t('spend.day'), cell: ({ date }) => date, csv: ({ date }) => date },
    {
      id: 'cost',
      header: t('spend.costUsd'),
      cell: ({ costMicros }) => costMicros,
      csv: ({ costMicros }) => csvDollars(costMicros),
    },
    { id: 'calls', header: t('spend.calls'), cell: ({ calls }) => calls, csv: ({ calls }) => calls },
  ];
  return (
    <>
      <SpendFigures spend={spend} forecast={forecast} />
      {spend.calls === 0 ? (
        <Text c="dimmed" ta="center" py="xl">
          {t('spend.none')}
        </Text>
      ) : (
        <>
          <Suspense fallback={<Skeleton h={240} />}>
            <SpendChart days={spend.days} />
          </Suspense>
          <div className={classes.foot}>
            <CsvButton
              fileName={`dragoman-${range.from}-${range.to}-days`}
              columns={columns}
              source={spend.days}
            />
          </div>
        </>
      )}
    </>
  );
}

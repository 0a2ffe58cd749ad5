import {
  Group,
  Paper,
  SegmentedControl,
  SimpleGrid,
  Skeleton,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsageQuery } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import { ErrorState } from '../states/error-state';
import { useUsage } from './guild-data';
import { useGuild } from './guild-page';
import classes from './guild.module.css';

/** The drawing library is as large as the rest of the page: it comes after it. */
const UsageChart = lazy(() => import('./usage-chart'));

const ranges = [7, 30, 90];

export function Usage() {
  const { t } = useTranslation();
  const { id } = useGuild();
  const [days, setDays] = useState(30);
  const { data, error, refetch } = useUsage(id, days);
  return (
    <Paper component="section" aria-labelledby="usage-title">
      <Group justify="space-between" mb="md">
        <Title order={2} size="h4" id="usage-title">
          {t('usage.title')}
        </Title>
        <SegmentedControl
          aria-label={t('usage.range')}
          size="xs"
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
          data={ranges.map((range) => ({ value: String(range), label: t('usage.days', { count: range }) }))}
        />
      </Group>
      {data ? (
        <Figures usage={data.guild.usage} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </Paper>
  );
}

type UsageData = UsageQuery['guild']['usage'];

function Figures({ usage }: { usage: UsageData }) {
  const { t } = useTranslation();
  const { number, usd, took } = useFormat();
  const [measure, setMeasure] = useState<'replies' | 'cost'>('replies');
  const quiet = usage.days.every(({ replies, refused }) => replies + refused === 0);
  return (
    <>
      <SimpleGrid component="dl" cols={{ base: 2, md: 4 }} spacing="md" m={0} mb="lg">
        <Figure label={t('usage.replies')} value={number(usage.replies)} />
        <Figure label={t('usage.cost')} value={usd(usage.costMicros)} />
        <Figure
          label={t('usage.typical')}
          value={tookOrNone(usage.latencyP50Ms, took)}
          hint={t('usage.typicalHint')}
        />
        <Figure
          label={t('usage.slow')}
          value={tookOrNone(usage.latencyP95Ms, took)}
          hint={t('usage.slowHint')}
        />
      </SimpleGrid>
      {quiet ? (
        <Text c="dimmed" ta="center" py="xl">
          {t('usage.none')}
        </Text>
      ) : (
        <>
          <SegmentedControl
            aria-label={t('usage.measure')}
            size="xs"
            mb="sm"
            value={measure}
            onChange={(value) => setMeasure(value)}
            data={[
              { value: 'replies', label: t('usage.repliesPerDay') },
              { value: 'cost', label: t('usage.costPerDay') },
            ]}
          />
          <Suspense fallback={<Skeleton h={240} />}>
            <UsageChart days={usage.days} measure={measure} />
          </Suspense>
        </>
      )}
    </>
  );
}

function tookOrNone(milliseconds: number | null, took: (milliseconds: number) => string): string {
  return milliseconds === null ? '–' : took(milliseconds);
}

function Figure({ label, value, hint }: { label: string; value: string; hint?: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        {hint && <span>{hint}</span>}
      </dd>
    </div>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
      <SimpleGrid cols={{ base: 2, md: 4 }} mb="lg" aria-hidden>
        {[1, 2, 3, 4].map((index) => (
          <Skeleton key={index} h={70} />
        ))}
      </SimpleGrid>
      <Skeleton h={240} />
    </>
  );
}

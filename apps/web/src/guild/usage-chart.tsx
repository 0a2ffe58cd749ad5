import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useDirection, VisuallyHidden } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { UsageQuery } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';

interface UsageChartProps {
  days: UsageQuery['guild']['usage']['days'];
  measure: 'replies' | 'cost';
}

/** Bars for the eye, and the same numbers as a table for screen readers. */
export default function UsageChart({ days, measure }: UsageChartProps) {
  const { t } = useTranslation();
  const { number, usd, shortDay } = useFormat();
  const { dir } = useDirection();
  const still = useReducedMotion();
  const rtl = dir === 'rtl';
  const series =
    measure === 'cost'
      ? [{ name: 'cost', label: t('usage.cost'), color: 'petrol.6' }]
      : [
          { name: 'replies', label: t('usage.replies'), color: 'petrol.6' },
          { name: 'refused', label: t('usage.refused'), color: 'saffron.4' },
        ];
  const data = days.map(({ date, replies, refused, costMicros }) => ({
    date: shortDay(date),
    replies,
    refused,
    cost: costMicros,
  }));
  return (
    <>
      <div aria-hidden="true" dir="ltr">
        <BarChart
          h={240}
          data={data}
          dataKey="date"
          type="stacked"
          series={series}
          valueFormatter={measure === 'cost' ? usd : number}
          tickLine="none"
          withLegend={measure === 'replies'}
          maxBarWidth={34}
          // It is hidden from screen readers, so it must not take the keyboard's focus either.
          barChartProps={{ accessibilityLayer: false, margin: { top: 8, bottom: 0, left: 0, right: 0 } }}
          barProps={{ isAnimationActive: !still, animationDuration: 300 }}
          xAxisProps={{
            reversed: rtl,
            interval: 'equidistantPreserveStart',
            minTickGap: 24,
            padding: { left: 8, right: 8 },
          }}
          yAxisProps={{
            orientation: rtl ? 'right' : 'left',
            allowDecimals: measure === 'cost',
            width: measure === 'cost' ? 74 : 44,
          }}
        />
      </div>
      <VisuallyHidden>
        <Numbers days={days} />
      </VisuallyHidden>
    </>
  );
}

function Numbers({ days }: Pick<UsageChartProps, 'days'>) {
  const { t } = useTranslation();
  const { number, usd, day } = useFormat();
  return (
    <table>
      <caption>{t('usage.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('usage.day')}</th>
          <th scope="col">{t('usage.replies')}</th>
          <th scope="col">{t('usage.refused')}</th>
          <th scope="col">{t('usage.cost')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, replies, refused, costMicros }) => (
          <tr key={date}>
            <th scope="row">{day(date)}</th>
            <td>{number(replies)}</td>
            <td>{number(refused)}</td>
            <td>{usd(costMicros)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

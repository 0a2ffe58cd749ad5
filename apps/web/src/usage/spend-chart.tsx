import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useDirection, VisuallyHidden } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { SpendFieldsFragment } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';

/** Bars for the eye, and the same numbers as a table for screen readers. */
export default function SpendChart({ days }: { days: SpendFieldsFragment['days'] }) {
  const { t } = useTranslation();
  const { usd, number, day, shortDay } = useFormat();
  const { dir } = useDirection();
  const still = useReducedMotion();
  const rtl = dir === 'rtl';
  return (
    <>
      <div aria-hidden="true" dir="ltr">
        <BarChart
          h={240}
          data={days.map(({ date, costMicros }) => ({ date: shortDay(date), cost: costMicros }))}
          dataKey="date"
          series={[{ name: 'cost', label: t('spend.cost'), color: 'petrol.6' }]}
          valueFormatter={usd}
          tickLine="none"
          maxBarWidth={34}
          // It is hidden from screen readers, so it must not take the keyboard's focus either.
          barChartProps={{ accessibilityLayer: false, margin: { top: 8, bottom: 0, left: 0, right: 0 } }}
          barProps={{ isAnimationActive: !still, animationDuration: 300 }}
          xAxisProps={{ reversed: rtl, interval: 'equidistantPreserveStart', minTickGap: 24 }}
          yAxisProps={{ orientation: rtl ? 'right' : 'left', width: 74 }}
        />
      </div>
      <VisuallyHidden>
        <table>
          <caption>{t('spend.perDay')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('spend.day')}</th>
              <th scope="col">{t('spend.cost')}</th>
              <th scope="col">{t('spend.calls')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, costMicros, calls }) => (
              <tr key={date}>
                <th scope="row">{day(date)}</th>
                <td>{usd(costMicros)}</td>
                <td>{number(calls)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}

import { Badge, Group, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format';
import { BudgetForm } from './budget-form';
import { useUsage } from './guild-data';
import { useGuild } from './guild-page';
import { Meter } from './meter';
import { forecast, standingOf, type Standing } from './outlook';
import classes from './guild.module.css';

const colors: Record<Standing, string> = { off: 'gray', plenty: 'petrol', low: 'saffron', spent: 'red' };

export function BudgetCard() {
  const { t } = useTranslation();
  const { usd, dateTime } = useFormat();
  const { budget, timeZone } = useGuild();
  const standing = standingOf(budget);
  const amounts = { spent: usd(budget.settledMicros), cap: usd(budget.capMicros) };
  return (
    <Paper component="section" aria-labelledby="budget-title" className={classes.budget}>
      <div>
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id="budget-title">
            {t('budget.title')}
          </Title>
          <Badge color={colors[standing]} variant="light" tt="none">
            {t(`budget.standing.${standing}`)}
          </Badge>
        </Group>
        <p className={classes.amount}>
          <strong>{amounts.spent}</strong> <span>{t('budget.of', amounts)}</span>
        </p>
        <Meter budget={budget} label={t('budget.title')} valueText={t('budget.spentOf', amounts)} />
        <Group justify="space-between" mt="sm" gap="xs">
          <Text size="sm" fw={600}>
            {t('budget.remaining', { amount: usd(wholeCents(Math.max(budget.remainingMicros, 0))) })}
          </Text>
          {budget.reservedMicros > 0 && (
            <Text size="sm" c="dimmed">
              {t('budget.reserved', { amount: usd(budget.reservedMicros) })}
            </Text>
          )}
        </Group>
        <Text size="sm" c="dimmed" mt="xs">
          {t('budget.resets', { moment: dateTime(budget.resetsAt), zone: timeZone })}
        </Text>
        <Outlook />
      </div>
      <BudgetForm />
    </Paper>
  );
}

/** Only what the last days support, and nothing where they do not. */
function Outlook() {
  const { t } = useTranslation();
  const { usd, day } = useFormat();
  const { id, budget } = useGuild();
  const days = useUsage(id, 30).data?.guild.usage.days ?? [];
  const outlook = forecast(budget, days, new Date());
  if (!outlook) return null;
  return (
    <Text size="sm" mt="xs">
      {outlook.kind === 'lasts'
        ? t('budget.forecast.lasts', { amount: usd(Math.round(outlook.totalMicros / 10_000) * 10_000) })
        : t('budget.forecast.runsOut', { date: day(outlook.date) })}
    </Text>
  );
}

/** Of a dollar or more, rounded down: what is left is never said to be more than it is. */
function wholeCents(micros: number): number {
  return micros < 1_000_000 ? micros : Math.floor(micros / 10_000) * 10_000;
}

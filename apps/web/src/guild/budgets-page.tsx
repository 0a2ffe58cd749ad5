import { ActionIcon, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TrashIcon } from '../design/icons';
import type { BudgetFieldsFragment, BudgetScope } from '../generated/graphql';
import { useFormat } from '../i18n/use-format';
import { AddLimit } from './add-limit';
import { BudgetCard } from './budget-card';
import { useGuild } from './guild-page';
import { Meter } from './meter';
import { ScopeName, useScopeNames } from './scope-name';
import { useChangeBudget } from './use-change-budget';
import classes from './guild.module.css';

type PartLimit = BudgetFieldsFragment['limits'][number] & { scope: Exclude<BudgetScope, 'GUILD'> };

/** The server's budget, and caps for parts of it. */
export default function BudgetsPage() {
  const { t } = useTranslation();
  const { budget } = useGuild();
  const limits = budget.limits.filter((limit): limit is PartLimit => limit.scope !== 'GUILD');
  return (
    <Stack gap="lg">
      <BudgetCard />
      <Paper component="section" aria-labelledby="limits-title">
        <Title order={2} size="h4" id="limits-title">
          {t('limits.title')}
        </Title>
        <Text c="dimmed" size="sm" mt={4} mb="sm">
          {t('limits.text')}
        </Text>
        {limits.length === 0 ? (
          <Text py="lg" ta="center" c="dimmed">
            {t('limits.none')}
          </Text>
        ) : (
          <ul className={classes.rows}>
            {limits.map((limit) => (
              <Limit key={`${limit.scope} ${limit.scopeId}`} limit={limit} />
            ))}
          </ul>
        )}
      </Paper>
      <Paper component="section" aria-labelledby="add-limit-title">
        <Title order={2} size="h4" mb="md" id="add-limit-title">
          {t('limits.add.title')}
        </Title>
        <AddLimit />
      </Paper>
    </Stack>
  );
}

function Limit({ limit }: { limit: PartLimit }) {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const change = useChangeBudget();
  const nameOf = useScopeNames();
  const { scope, scopeId } = limit;
  const label = `${t(`scope.${scope}`)} ${nameOf(scope, scopeId) ?? scopeId}`;
  const valueText = t('budget.spentOf', { spent: usd(limit.settledMicros), cap: usd(limit.capMicros) });
  return (
    <li className={classes.row}>
      <ScopeName scope={scope} scopeId={scopeId} />
      <div>
        <Text size="sm" mb={4}>
          {valueText}
        </Text>
        <Meter budget={limit} label={label} valueText={valueText} small />
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        loading={change.isPending}
        aria-label={t('limits.remove', { name: label })}
        onClick={() => change.mutate({ scope, scopeId, capMicros: null })}
      >
        <TrashIcon />
      </ActionIcon>
    </li>
  );
}

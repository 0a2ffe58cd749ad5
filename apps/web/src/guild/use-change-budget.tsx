import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format';
import { useNotice } from '../layout/use-notice';
import type { BudgetFieldsFragment } from '../generated/graphql';
import { useBudgetChange, type BudgetChange } from './guild-changes';
import { useGuild } from './guild-page';

/** Changes a cap, says so, and offers for ten seconds to take it back. */
export function useChangeBudget() {
  const { t } = useTranslation();
  const { usd } = useFormat();
  const { id, budget } = useGuild();
  const change = useBudgetChange(id);
  const undo = useBudgetChange(id);
  const notice = useNotice();

  const mutate = (wanted: BudgetChange, { onSuccess }: { onSuccess?: () => void } = {}) => {
    const before = { ...wanted, capMicros: capBefore(budget, wanted) };
    change.mutate(wanted, {
      onSuccess: () => {
        onSuccess?.();
        notice.done({
          message:
            wanted.capMicros === null
              ? t('budget.removed')
              : t('budget.saved', { amount: usd(wanted.capMicros) }),
          onUndo: () =>
            undo.mutate(before, {
              onSuccess: () => notice.done({ message: t('budget.undone') }),
              onError: notice.failed,
            }),
        });
      },
      onError: notice.failed,
    });
  };
  return { mutate, isPending: change.isPending };
}

/** What was set for the same scope before; null when nothing was, so that the plan's cap held or none did. */
function capBefore(budget: BudgetFieldsFragment, { scope, scopeId }: BudgetChange): number | null {
  const same = budget.limits.find(
    (limit) => limit.scope === scope && (scope === 'GUILD' || limit.scopeId === scopeId),
  );
  if (same) return same.capMicros;
  return scope === 'GUILD' && budget.capMicros !== budget.planCapMicros ? budget.capMicros : null;
}

import type { BudgetFieldsFragment } from '../generated/graphql';
import { standingOf } from './outlook';
import classes from './meter.module.css';

interface MeterProps {
  budget: Pick<BudgetFieldsFragment, 'capMicros' | 'settledMicros' | 'reservedMicros'>;
  /** What is measured. */
  label: string;
  /** The same in words, as it also stands on the page. */
  valueText: string;
  small?: boolean;
}

/** How much of a budget is spent, and how much is set aside for answers being written. */
export function Meter({ budget, label, valueText, small = false }: MeterProps) {
  const { capMicros, settledMicros, reservedMicros } = budget;
  const used = settledMicros + reservedMicros;
  const standing = standingOf({ ...budget, remainingMicros: capMicros - used, resetsAt: '' });
  const share = (micros: number) => (capMicros > 0 ? Math.min(micros / capMicros, 1) * 100 : 0);
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share(used))}
      aria-valuetext={valueText}
      className={classes.track}
      data-standing={standing}
      data-small={small || undefined}
    >
      <div className={classes.settled} style={{ width: `${share(settledMicros)}%` }} />
      <div
        className={classes.reserved}
        style={{ width: `${Math.max(share(used) - share(settledMicros), 0)}%` }}
      />
    </div>
  );
}

import { Inject, Injectable } from '@nestjs/common';
import { reconcileSpendJob } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { lastDaysUtc, tooDifferent, type UtcDay } from './reconciliation.js';
import { differenceGauge } from './reconcile.metrics.js';
import { saveComparison, spentAndOverage } from './reconciliation.store.js';
import { meteredBetween } from './meter.store.js';
import { MeterReader } from './meter-reader.js';
import { USAGE_REPORT, type UsageReport } from './reconcile-usage-report.js';

/** Stripe and Anthropic finish counting a day some time after it ended: it is looked at again on the next days. */
const days = 3;

/**
 * Compares the ledger with Stripe's meter (each account's overage) and with Anthropic's own report (what all answers
 * cost). A difference of more than a thousandth is told: in the log as an error, as a metric, on the account's page.
 */
@Injectable()
export class ReconcileSpendHandler implements JobHandler<Record<string, never>> {
  readonly contract = reconcileSpendJob;

  constructor(
    private readonly db: Db,
    private readonly meter: MeterReader,
    @Inject(USAGE_REPORT) private readonly report: UsageReport | null,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(): Promise<void> {
    for (const day of lastDaysUtc(new Date(), days)) {
      const { spentMicros, tenantIds } = await this.db.acrossTenants('reconcile-spend', (tx) =>
        spentAndOverage(tx, day),
      );
      for (const tenantId of tenantIds) await this.withMeter(tenantId, day);
      await this.withReport(spentMicros, day);
    }
  }

  private async withMeter(tenantId: string, day: UtcDay): Promise<void> {
    const ctx = systemCtx(tenantId, this.contract.name);
    const meterMicros = await this.meter.between(ctx, day);
    if (meterMicros === undefined) return;
    const ledgerMicros = await this.db.forTenant(ctx, (tx) => meteredBetween(tx, day.from, day.to));
    await this.db.forTenant(ctx, (tx) =>
      saveComparison(tx, ctx, { day: day.name, ledgerMicros, meterMicros }),
    );
    differenceGauge.set({ with: 'stripe' }, Math.abs(ledgerMicros - meterMicros));
    if (!tooDifferent(ledgerMicros, meterMicros)) return;
    this.log.error(
      { event: 'spend-differs', from: 'stripe', tenantId, day: day.name, ledgerMicros, meterMicros },
      "the ledger and Stripe's meter differ",
    );
  }

  private async withReport(ledgerMicros: number, day: UtcDay): Promise<void> {
    if (!this.report) return;
    const reportMicros = await this.report.costMicros(day);
    differenceGauge.set({ with: 'anthropic' }, Math.abs(ledgerMicros - reportMicros));
    if (!tooDifferent(ledgerMicros, reportMicros)) return;
    this.log.error(
      { event: 'spend-differs', from: 'anthropic', day: day.name, ledgerMicros, reportMicros },
      "the ledger and Anthropic's report differ",
    );
  }
}

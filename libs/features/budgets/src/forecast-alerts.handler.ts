import { Injectable } from '@nestjs/common';
import { forecastAlertsJob } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import type { JobHandler } from '@dragoman/platform/queue';
import { TenantsService, type Guild } from '@dragoman/tenants';
import * as alerts from './alerts.store.js';
import { basisDays, forecastMonth } from './forecast.js';
import { lastDays, periodOf } from './period.js';

/** Compares where every capped budget is heading with its cap. */
@Injectable()
export class ForecastAlertsHandler implements JobHandler<Record<string, never>> {
  readonly contract = forecastAlertsJob;

  constructor(
    private readonly db: Db,
    private readonly tenants: TenantsService,
  ) {}

  async handle(): Promise<void> {
    const guilds = await this.db.acrossTenants('forecast-alerts', alerts.spendingGuilds);
    for (const { tenantId, guildId } of guilds) {
      const guild = await this.tenants.resolveGuild(guildId);
      if (guild?.tenantId !== tenantId) continue;
      const ctx = systemCtx(tenantId, this.contract.name);
      await this.db.forTenant(ctx, (tx) => compareForecasts(tx, guild, new Date()));
    }
  }
}

/** Fires where a month is heading past its cap. A forecast that sinks again changes nothing: raising the cap resolves. */
export async function compareForecasts(tx: Tx, guild: Guild, now: Date): Promise<void> {
  const { guildId, tenantId, timeZone } = guild;
  if (!(await alerts.ruleOf(tx, guildId)).forecast) return;
  const period = periodOf(now, timeZone);
  const budgets = await alerts.cappedBudgets(tx, guildId, period);
  if (budgets.length === 0) return;
  const bounds = lastDays(now, timeZone, basisDays + 1).bounds.slice(0, -1);
  const keys = budgets.map(({ scope, scopeId }) => `${scope}:${scopeId}`);
  const spent = await alerts.spentByScope(tx, guildId, { keys, bounds });
  for (const [index, budget] of budgets.entries()) {
    const own = new Map(
      spent.filter(({ key }) => key === keys[index]).map(({ span, micros }) => [span, micros]),
    );
    const days = bounds.slice(1).map((_, day) => own.get(day + 1) ?? 0);
    const used = days.slice(days.findIndex((micros) => micros > 0));
    const forecast = forecastMonth({ days: used, spentMicros: budget.settledMicros, now, timeZone });
    if (!forecast || forecast.expectedMicros <= budget.capMicros) continue;
    const { scope, scopeId, capMicros, settledMicros: spentMicros } = budget;
    const { expectedMicros } = forecast;
    await alerts.fireForecast(tx, {
      tenantId,
      guildId,
      period,
      scope,
      scopeId,
      capMicros,
      spentMicros,
      expectedMicros,
    });
  }
}

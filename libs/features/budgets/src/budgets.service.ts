import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import type { Guild } from '@dragoman/tenants';
import { accountBudgetOf, beyondPlanMicros, type AccountBudget, type Payer } from './account-budget.js';
import * as accounts from './account.store.js';
import * as admission from './admission.store.js';
import {
  budgetOf,
  memberUsage,
  planCapMicros,
  scopesOf,
  type Budget,
  type Charge,
  type DaySpend,
  type LimitRequest,
  type MemberUsage,
  type ReserveOutcome,
  type ReserveRequest,
  type SettleRequest,
} from './budget.js';
import { absorbedMicros, reservations } from './budget.metrics.js';
import {
  assertOwn,
  capOutOfRange,
  reservationTaken,
  reservationUnknown,
  tooManyLimits,
} from './budgets.errors.js';
import * as ledger from './ledger.store.js';
import { ownCap, recordCap } from './limit-audit.js';
import * as limits from './limits.store.js';
import type { GuildMonth } from './limits.store.js';
import { lastDays, periodOf, resetsAt } from './period.js';

/** More than any guild needs; it keeps what one admission has to look at small. */
const maxLimits = 200;

/**
 * Decides whether money may be spent, and writes down what was. Whatever happens, the charges of a month never pass a
 * cap; and as long as there is room for what a caller needs at least, it is granted.
 */
@Injectable()
export class BudgetsService {
  constructor(private readonly db: Db) {}

  /**
   * Puts money aside for a call to Claude, in every capped scope of the request at once.
   * @throws AppError CONFLICT when this id is settled already
   */
  async reserve(ctx: Ctx, request: ReserveRequest): Promise<ReserveOutcome> {
    assertOwn(ctx, request.guild);
    assertMicros(request.atLeastMicros, 1);
    assertMicros(request.wantMicros, request.atLeastMicros);
    const period = periodOf(new Date(), request.guild.timeZone);
    const answer = await this.call(ctx, (call) => admission.reserve(call, reserveCall(request, period)));
    const { micros, scope, scopeId } = answer;
    if (answer.outcome === 'taken') throw reservationTaken();
    reservations.inc({ outcome: answer.outcome });
    if (answer.outcome === 'granted') return { kind: 'granted', grantedMicros: micros };
    if (answer.outcome === 'busy') return { kind: 'busy', freeMicros: micros, scope, scopeId };
    const at = resetsAt(period, request.guild.timeZone);
    return { kind: 'exhausted', remainingMicros: micros, scope, scopeId, resetsAt: at };
  }

  /**
   * Gives back what a live reservation holds beyond `toMicros`; it never grows.
   * @returns what it holds now; undefined when it is not live any more (its lease ran out): reserve again
   */
  shrink(ctx: Ctx, id: string, toMicros: number): Promise<number | undefined> {
    assertMicros(toMicros, 0);
    return this.call(ctx, (call) => admission.shrink(call, id, toMicros));
  }

  /**
   * Keeps a live reservation for `seconds` from now, or longer where it had longer.
   * @returns false when it is not live any more: reserve again
   */
  extendLease(ctx: Ctx, id: string, seconds: number): Promise<boolean> {
    return this.db.forTenant(ctx, (tx) => admission.extendLease(tx, id, seconds));
  }

  /**
   * Charges what a call cost, exactly once: a second time changes nothing and returns the first charge. Never more than
   * was reserved; after the lease ran out, never more than still fits under every cap.
   * @throws AppError NOT_FOUND when nothing was reserved under this id (or its guild was erased)
   */
  settle(ctx: Ctx, request: SettleRequest): Promise<Charge> {
    return this.call(ctx, (call) => settleBy(call, request));
  }

  /**
   * The same inside a transaction of the caller's, so that what was paid for is saved if and only if it is charged.
   * Do it last: it holds the guild's budget until the transaction ends.
   */
  settleIn(tx: Tx, ctx: Ctx, request: SettleRequest): Promise<Charge> {
    return settleBy(admission.callIn(tx, ctx), request);
  }

  /**
   * Gives a reservation back unused. Does nothing when it is settled, given back or unknown.
   * @returns whether it was live
   */
  release(ctx: Ctx, id: string): Promise<boolean> {
    return this.call(ctx, (call) => admission.release(call, id));
  }

  /** The same inside a transaction of the caller's; do it last. */
  releaseIn(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
    return admission.release(admission.callIn(tx, ctx), id);
  }

  /**
   * Caps the guild, or one member, role or channel in it, from this moment on; what was spent this month counts. A cap
   * below what is spent stops the spending, nothing else.
   * @throws AppError BAD_INPUT for a cap above the plan's, CONFLICT when the guild has too many limits
   */
  async setLimit(ctx: Ctx, limit: LimitRequest): Promise<void> {
    const { guild, scope, scopeId, capMicros } = limit;
    assertOwn(ctx, guild);
    await this.inMonth(ctx, guild, async (tx, month) => {
      const most = planCapMicros(guild) + beyondPlanMicros(await this.accountIn(tx, guild));
      if (!Number.isSafeInteger(capMicros) || capMicros < 0 || capMicros > most) throw capOutOfRange(most);
      await limits.lockGuild(tx, month);
      const row = {
        tenantId: ctx.tenantId,
        guildId: guild.guildId,
        scope,
        scopeId,
        capMicros,
        setBy: ctx.actor.id,
      };
      const before = await ownCap(tx, limit);
      await limits.upsertLimit(tx, row);
      if ((await limits.countLimits(tx, guild.guildId)) > maxLimits) throw tooManyLimits(maxLimits);
      await limits.setAccountCap(tx, month, { scope, scopeId, capMicros });
      await recordCap(tx, ctx, { ...limit, before, after: capMicros });
    });
  }

  /** Back to the plan's cap; of a member, role or channel, no cap of its own any more. Nothing when there was none. */
  async removeLimit(ctx: Ctx, limit: Omit<LimitRequest, 'capMicros'>): Promise<void> {
    const { guild, scope, scopeId } = limit;
    assertOwn(ctx, guild);
    await this.inMonth(ctx, guild, async (tx, month) => {
      await limits.lockGuild(tx, month);
      const before = await ownCap(tx, limit);
      if (!(await limits.deleteLimit(tx, guild.guildId, { scope, scopeId }))) return;
      await recordCap(tx, ctx, { ...limit, before, after: null });
      if (scope !== 'guild') return limits.deleteAccounts(tx, guild.guildId, { scope, scopeId });
      const most = planCapMicros(guild) + beyondPlanMicros(await this.accountIn(tx, guild));
      await limits.setAccountCap(tx, month, { scope, scopeId, capMicros: most });
    });
  }

  /** The guild's budget in the running month. */
  budget(ctx: Ctx, guild: Guild): Promise<Budget> {
    assertOwn(ctx, guild);
    return this.inMonth(ctx, guild, (tx, month) => this.budgetIn(tx, guild, month));
  }

  /** What one member spent in the running month, and may still spend. */
  usageOfMember(ctx: Ctx, guild: Guild, memberId: string): Promise<MemberUsage> {
    assertOwn(ctx, guild);
    return this.inMonth(ctx, guild, async (tx, month) => {
      const spend = await ledger.memberSpend(tx, month, memberId);
      return memberUsage(await this.budgetIn(tx, guild, month), memberId, spend);
    });
  }

  /** What was charged on each of the last `days` days of the account's time zone, today last, zeros included. */
  async spendByDay(ctx: Ctx, guild: Guild, days: number): Promise<DaySpend[]> {
    assertOwn(ctx, guild);
    const span = lastDays(new Date(), guild.timeZone, days);
    const micros = await this.db.forTenant(ctx, (tx) =>
      ledger.chargedBetween(tx, guild.guildId, span.bounds),
    );
    return span.dates.map((date, index) => ({ date, costMicros: micros[index] ?? 0 }));
  }

  /** What the whole account may spend in the running month and did, by who pays. */
  accountBudget(ctx: Ctx, payer: Payer): Promise<AccountBudget> {
    return this.db.forTenant(ctx, (tx) => this.accountIn(tx, payer));
  }

  /** The same in a transaction of the caller's. */
  accountIn(tx: Tx, payer: Payer): Promise<AccountBudget> {
    const period = periodOf(new Date(), payer.timeZone);
    return accounts.accountState(tx, period).then((state) => accountBudgetOf(payer, period, state));
  }

  /**
   * Whether, and up to how much a month, spend beyond plan and credits may be billed; holds from the commit on, for
   * answers that are being written too. What plans allow it is `Plan.overage`. @returns whether that changed anything
   */
  setOverageIn(tx: Tx, ctx: Ctx, overage: { on: boolean; capMicros: number }): Promise<boolean> {
    assertMicros(overage.capMicros, 0);
    return accounts.setOverage(tx, ctx.tenantId, overage);
  }

  private async budgetIn(tx: Tx, guild: Guild, month: GuildMonth): Promise<Budget> {
    return budgetOf(guild, month.period, {
      spend: await limits.guildSpend(tx, month),
      limits: await limits.limitsWithSpend(tx, month),
      account: await this.accountIn(tx, guild),
    });
  }

  /** One call in a transaction of its own. */
  private call<T>(ctx: Ctx, work: (call: admission.Call) => Promise<T>): Promise<T> {
    return work((name, parameters) => this.db.callForTenant(ctx, name, parameters));
  }

  private inMonth<T>(ctx: Ctx, guild: Guild, work: (tx: Tx, month: GuildMonth) => Promise<T>): Promise<T> {
    const month = {
      tenantId: ctx.tenantId,
      guildId: guild.guildId,
      period: periodOf(new Date(), guild.timeZone),
    };
    return this.db.forTenant(ctx, (tx) => work(tx, month));
  }
}

async function settleBy(call: admission.Call, request: SettleRequest): Promise<Charge> {
  assertMicros(request.actualMicros, 0);
  const charge = await admission.settle(call, request);
  if (!charge) throw reservationUnknown();
  if (charge.first) absorbedMicros.inc(charge.absorbedMicros);
  return charge;
}

function reserveCall(request: ReserveRequest, period: string): admission.ReserveCall {
  return {
    id: request.reservationId,
    guildId: request.guild.guildId,
    period,
    scopes: scopesOf(request),
    planCapMicros: planCapMicros(request.guild),
    includedMicros: request.guild.plan.accountIncludedMicros,
    wantMicros: request.wantMicros,
    atLeastMicros: request.atLeastMicros,
    leaseSeconds: request.leaseSeconds,
  };
}

function assertMicros(micros: number, atLeast: number): void {
  if (Number.isSafeInteger(micros) && micros >= atLeast) return;
  throw new RangeError(`an amount must be a whole number of micro-US-dollars, at least ${String(atLeast)}`);
}

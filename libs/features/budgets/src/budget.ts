import type { Guild } from '@dragoman/tenants';
import { beyondPlanMicros, type AccountBudget } from './account-budget.js';
import { resetsAt } from './period.js';

/** What a cap counts that somebody can set: the whole guild, or one member, role or channel in it. */
export type BudgetScope = 'guild' | 'member' | 'role' | 'channel';

/** What can stand in the way of spending: a cap, or the account, whose plan, credits and overage pay for all guilds. */
export type SpendingScope = BudgetScope | 'account';

/** Asks for money before a call to Claude. All amounts are micro-US-dollars, positive integers. */
export interface ReserveRequest {
  /** UUID chosen by the caller, so that a second try is the same reservation. */
  reservationId: string;
  guild: Guild;
  /** Discord user id of who asked; null for work that nobody asked for. */
  memberId: string | null;
  roleIds: readonly string[];
  channelId: string;
  /** The channel a thread belongs to; its cap counts too. */
  parentChannelId?: string | null;
  /** The worst case of the call as wanted. */
  wantMicros: number;
  /** Less than this is of no use to the caller. */
  atLeastMicros: number;
  /** Without `extendLease`, `settle` or `release` in this time the money is given back. */
  leaseSeconds: number;
}

export type ReserveOutcome =
  /** `atLeastMicros ≤ grantedMicros ≤ wantMicros`; a live reservation of the same id and enough is granted as it was. */
  | { kind: 'granted'; grantedMicros: number }
  /** Even with every live reservation given back there is not enough; `remainingMicros` is what is not spent yet. */
  | { kind: 'exhausted'; remainingMicros: number; scope: SpendingScope; scopeId: string; resetsAt: Date }
  /** Live reservations hold the room at this moment: wait and ask again. */
  | { kind: 'busy'; freeMicros: number; scope: SpendingScope; scopeId: string };

/** What a call to Claude was, for the ledger. */
export interface ChargeEntry {
  channelId: string;
  memberId: string | null;
  /** `reply`, `summary`. */
  purpose: string;
  model: string;
  priceVersion: string;
  /** Token classes as Anthropic reported them. */
  usage: Readonly<Record<string, number | string | undefined>>;
  /** How long each stage took, in milliseconds, for the receipt. */
  stages?: Readonly<Record<string, number | null>>;
}

export interface SettleRequest {
  /** The reservation's id. */
  id: string;
  /** What the call really cost. */
  actualMicros: number;
  entry: ChargeEntry;
}

export interface Charge {
  chargedMicros: number;
  /** The rest of the actual cost, which the customer does not pay. */
  absorbedMicros: number;
  /** False when it was settled before; the amounts are then those of the first time. */
  first: boolean;
}

/** A cap and what was spent under it in one month. */
export interface Spend {
  capMicros: number;
  settledMicros: number;
  reservedMicros: number;
}

export interface BudgetLimit extends Spend {
  scope: BudgetScope;
  scopeId: string;
  /** Discord user id. */
  setBy: string;
  setAt: Date;
}

/** A guild's budget in the running month. */
export interface Budget extends Spend {
  /** `YYYY-MM` in the account's time zone. */
  period: string;
  /** Neither spent nor reserved; never negative. */
  remainingMicros: number;
  /** What the account behind the guild, which pays for other guilds too, has left. */
  accountRemainingMicros: number;
  resetsAt: Date;
  /** The highest cap that can be set: the plan's, with the account's credits and overage on top. */
  planCapMicros: number;
  limits: BudgetLimit[];
}

/** What one member spent in the running month. */
export interface MemberUsage {
  /** `YYYY-MM` in the account's time zone. */
  period: string;
  settledMicros: number;
  reservedMicros: number;
  /** The member's own cap; null when there is none. */
  capMicros: number | null;
  /** What the member may still spend: the smallest rest of their own cap, the guild's and the account's. */
  remainingMicros: number;
  resetsAt: Date;
}

export interface DaySpend {
  /** `YYYY-MM-DD` in the account's time zone. */
  date: string;
  costMicros: number;
}

export interface LimitRequest {
  guild: Guild;
  scope: BudgetScope;
  /** The guild's own id for the guild. */
  scopeId: string;
  /** Micro-US-dollars a month, from 0 to the plan's cap. */
  capMicros: number;
}

/** The highest cap that the guild's plan allows, a month. */
export function planCapMicros(guild: Guild): number {
  return guild.kind === 'dm' ? guild.plan.dmCapMicros : guild.plan.guildCapMicros;
}

/** A limit that a smaller plan overtook counts as that plan's cap. */
export function effectiveCapMicros(limitMicros: number | undefined, planCap: number): number {
  return Math.min(limitMicros ?? planCap, planCap);
}

/** A guild's budget from what its tables say. */
export function budgetOf(
  guild: Guild,
  period: string,
  state: {
    spend: Pick<Spend, 'settledMicros' | 'reservedMicros'>;
    limits: readonly BudgetLimit[];
    account: AccountBudget;
  },
): Budget {
  const planCap = planCapMicros(guild) + beyondPlanMicros(state.account);
  const own = state.limits.find((limit) => limit.scope === 'guild');
  const spend = { capMicros: effectiveCapMicros(own?.capMicros, planCap), ...state.spend };
  return {
    ...spend,
    period,
    remainingMicros: remaining(spend),
    accountRemainingMicros: state.account.remainingMicros,
    resetsAt: resetsAt(period, guild.timeZone),
    planCapMicros: planCap,
    limits: state.limits.map((limit) => ({
      ...limit,
      capMicros: effectiveCapMicros(limit.capMicros, planCap),
    })),
  };
}

/** What a member used and may still use, given the guild's budget. */
export function memberUsage(
  budget: Budget,
  memberId: string,
  spend: Pick<Spend, 'settledMicros' | 'reservedMicros'>,
): MemberUsage {
  const limit = budget.limits.find(({ scope, scopeId }) => scope === 'member' && scopeId === memberId);
  const own = limit ? remaining({ capMicros: limit.capMicros, ...spend }) : Infinity;
  return {
    period: budget.period,
    ...spend,
    capMicros: limit?.capMicros ?? null,
    remainingMicros: Math.min(own, budget.remainingMicros, budget.accountRemainingMicros),
    resetsAt: budget.resetsAt,
  };
}

function remaining({ capMicros, settledMicros, reservedMicros }: Spend): number {
  return Math.max(0, capMicros - settledMicros - reservedMicros);
}

/** Every scope that a request counts in, as `scope:scopeId`, each once. */
export function scopesOf(
  request: Pick<ReserveRequest, 'guild' | 'memberId' | 'roleIds' | 'channelId' | 'parentChannelId'>,
): string[] {
  const { guild, memberId, roleIds, channelId, parentChannelId } = request;
  return [
    scopeKey('guild', guild.guildId),
    ...(memberId === null ? [] : [scopeKey('member', memberId)]),
    ...[...new Set(roleIds)].map((roleId) => scopeKey('role', roleId)),
    ...[...new Set([channelId, ...(parentChannelId ? [parentChannelId] : [])])].map((id) =>
      scopeKey('channel', id),
    ),
  ];
}

function scopeKey(scope: BudgetScope, scopeId: string): string {
  return `${scope}:${scopeId}`;
}

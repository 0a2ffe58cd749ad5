/** How often a plan is paid. */
export const intervals = ['month', 'year'] as const;
export type Interval = (typeof intervals)[number];

/** What an account may do, and what that costs. Every limit of a plan is here and nowhere else. */
export interface Plan {
  readonly name: string;
  /** What it costs, in US cents, before tax. */
  readonly priceCents: Readonly<Record<Interval, number>>;
  /** The same plan bought on Discord, in US cents a month. Discord allows no price above ours; null: not sold there. */
  readonly discordPriceCents: number | null;
  /** Days for nothing at the first subscription of an account; 0 for none. */
  readonly trialDays: number;
  /**
   * Model spend included for the whole account and calendar month of its time zone, in micro-US-dollars. What goes
   * beyond it is paid from credits, then as overage.
   */
  readonly accountIncludedMicros: number;
  /** Whether spend beyond included and credits may be billed afterwards, where the customer switched that on. */
  readonly overage: boolean;
  /** The most that one guild may spend in a month, in micro-US-dollars; credits and overage come on top. */
  readonly guildCapMicros: number;
  /** The same for a direct message. */
  readonly dmCapMicros: number;
  /** Answers that Claude may write for one guild at the same time. */
  readonly concurrentReplies: number;
  /** Longest question, in characters. */
  readonly questionCharacters: number;
  /** Longest time that turns may be kept, in days. */
  readonly maxRetentionDays: number;
  /** People in the account, its owner included. */
  readonly teamSize: number;
  /** Ids of the models that its guilds may choose, cheapest first; the service's own choice is always allowed. */
  readonly models: readonly string[];
}

const haiku = 'claude-haiku-5-5';
const sonnet = 'claude-sonnet-5-5';
const opus = 'claude-opus-5-5';
const fable = 'claude-fable-5-2';

export const plans = {
  free: {
    name: 'Free',
    priceCents: { month: 0, year: 0 },
    discordPriceCents: null,
    trialDays: 0,
    accountIncludedMicros: 5_000_000,
    overage: false,
    guildCapMicros: 5_000_000,
    dmCapMicros: 500_000,
    concurrentReplies: 4,
    questionCharacters: 8_000,
    maxRetentionDays: 90,
    teamSize: 3,
    models: [haiku, sonnet],
  },
  pro: {
    name: 'Pro',
    priceCents: { month: 75_00, year: 780_00 },
    discordPriceCents: 74_99,
    trialDays: 14,
    accountIncludedMicros: 50_000_000,
    overage: true,
    guildCapMicros: 50_000_000,
    dmCapMicros: 5_000_000,
    concurrentReplies: 12,
    questionCharacters: 24_000,
    maxRetentionDays: 365,
    teamSize: 10,
    models: [haiku, sonnet, opus],
  },
  business: {
    name: 'Business',
    priceCents: { month: 750_00, year: 7_800_00 },
    discordPriceCents: 749_99,
    trialDays: 0,
    accountIncludedMicros: 500_000_000,
    overage: true,
    guildCapMicros: 500_000_000,
    dmCapMicros: 20_000_000,
    concurrentReplies: 40,
    questionCharacters: 60_000,
    maxRetentionDays: 1_095,
    teamSize: 50,
    models: [haiku, sonnet, opus, fable],
  },
} as const satisfies Record<string, Plan>;

export type PlanId = keyof typeof plans;

/** @returns the plan, or Free for an id that this version does not know */
export function planOf(id: string): Plan {
  return id in plans ? plans[id as PlanId] : plans.free;
}

/** The plans that can be bought, cheapest first. */
export const paidPlanIds = ['pro', 'business'] as const satisfies readonly PlanId[];
export type PaidPlanId = (typeof paidPlanIds)[number];

/** From the least to the most. */
const order: readonly PlanId[] = ['free', 'pro', 'business'];

/** @returns above zero when `a` is more than `b`, zero for the same plan */
export function comparePlans(a: PlanId, b: PlanId): number {
  return order.indexOf(a) - order.indexOf(b);
}

/** How long a guild's data is kept after the bot was removed. */
export const keepAfterLeavingDays = 30;

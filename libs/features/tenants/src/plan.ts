/** What an account may do. Every limit of a plan is here and nowhere else. */
export interface Plan {
  readonly name: string;
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

/** How long a guild's data is kept after the bot was removed. */
export const keepAfterLeavingDays = 30;

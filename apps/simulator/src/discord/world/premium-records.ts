import type { Snowflake } from 'discord-api-types/v10';

/** SKU types (documentation: SKU Resource). */
export const SkuType = { Durable: 2, Consumable: 3, Subscription: 5, SubscriptionGroup: 6 } as const;

/** SKU flags: on sale, and who it is for. */
export const SkuFlag = { Available: 1 << 2, GuildSubscription: 1 << 7, UserSubscription: 1 << 8 } as const;

export interface SkuRecord {
  id: Snowflake;
  applicationId: Snowflake;
  type: (typeof SkuType)[keyof typeof SkuType];
  name: string;
  slug: string;
  flags: number;
}

export interface EntitlementRecord {
  id: Snowflake;
  skuId: Snowflake;
  applicationId: Snowflake;
  /** Who bought it; absent when it was given to a guild for a test. */
  userId?: Snowflake;
  guildId?: Snowflake;
  /** 1 a purchase, 8 a subscription (documentation: Entitlement Types). */
  type: 1 | 8;
  /** Milliseconds since 1970; null for tests, which never begin nor end. */
  startsAt: number | null;
  endsAt: number | null;
  deleted: boolean;
  consumed: boolean;
  /** Made by the application itself to try its premium features. */
  test: boolean;
}

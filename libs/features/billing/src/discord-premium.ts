import { comparePlans, paidPlanIds, type PaidPlanId } from '@dragoman/tenants';
import { topUpCents } from './credit-payment.js';

/** What is sold on Discord under a SKU. */
export type DiscordOffer =
  | { readonly kind: 'plan'; readonly planId: PaidPlanId }
  | { readonly kind: 'credits'; readonly cents: number };

/** By the SKU's id. */
export type DiscordSkus = ReadonlyMap<string, DiscordOffer>;

/** Injection token of `DiscordSkus`; empty where nothing is sold on Discord. */
export const DISCORD_SKUS = Symbol('discord skus');

/** What a pack of credits costs on Discord, in US cents, by what it gives: no more than by Stripe. */
export const discordCreditCents: Readonly<Record<number, number>> = {
  1_000: 9_99,
  2_500: 24_99,
  5_000: 49_99,
  10_000: 99_99,
};

const offers = new Map<string, DiscordOffer>([
  ...paidPlanIds.map((planId): [string, DiscordOffer] => [planId, { kind: 'plan', planId }]),
  ...topUpCents.map((cents): [string, DiscordOffer] => [
    `credits-${String(cents)}`,
    { kind: 'credits', cents },
  ]),
]);

/**
 * @param text `pro=1234,credits-1000=5678`: what is sold under which SKU; empty for nothing
 * @throws Error for what is not sold, or no id
 */
export function discordSkus(text: string): DiscordSkus {
  const pairs = text.split(',').filter((part) => part.trim() !== '');
  return new Map(
    pairs.map((pair): [string, DiscordOffer] => {
      const [name = '', skuId = ''] = pair.split('=').map((part) => part.trim());
      const offer = offers.get(name);
      if (offer && /^\d{1,20}$/.test(skuId)) return [skuId, offer];
      throw new Error(`DISCORD_SKUS: write one of ${[...offers.keys()].join(', ')}, then = and the SKU's id`);
    }),
  );
}

/** An entitlement to a plan as Discord says it is. */
export interface DiscordEntitlement {
  readonly id: string;
  readonly planId: PaidPlanId;
  readonly endsAt: Date | null;
}

/** The one that gives most at the moment, and longest among equals. */
export function bestOf(
  entitlements: readonly DiscordEntitlement[],
  now: Date,
): DiscordEntitlement | undefined {
  const until = ({ endsAt }: DiscordEntitlement) => endsAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return entitlements
    .filter((one) => until(one) > now.getTime())
    .sort((a, b) => comparePlans(b.planId, a.planId) || until(b) - until(a) || a.id.localeCompare(b.id))[0];
}

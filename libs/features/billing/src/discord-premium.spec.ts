import { paidPlanIds, plans } from '@dragoman/tenants';
import { describe, expect, it } from 'vitest';
import { topUpCents } from './credit-payment.js';
import { bestOf, discordCreditCents, discordSkus } from './discord-premium.js';

/** Discord's rule: what is sold elsewhere must not be cheaper there. */
describe('prices on Discord', () => {
  it.each(paidPlanIds)('are no higher than by Stripe: %s', (id) => {
    const { discordPriceCents, priceCents } = plans[id];
    expect(discordPriceCents).toBeGreaterThan(0);
    expect(discordPriceCents).toBeLessThanOrEqual(priceCents.month);
  });

  it.each(topUpCents)('are no higher than by Stripe: credits of %d cents', (cents) => {
    expect(discordCreditCents[cents]).toBeGreaterThan(0);
    expect(discordCreditCents[cents]).toBeLessThanOrEqual(cents);
  });
});

describe('the list of SKUs', () => {
  it('says what is sold under which', () => {
    expect([...discordSkus(' pro=12, credits-2500=34 ')]).toEqual([
      ['12', { kind: 'plan', planId: 'pro' }],
      ['34', { kind: 'credits', cents: 2_500 }],
    ]);
    expect(discordSkus('').size).toBe(0);
  });

  it.each(['free=1', 'pro=x', 'pro', 'credits-7=1'])('refuses %s, and says how it is written', (text) => {
    expect(() => discordSkus(text)).toThrow('DISCORD_SKUS: write one of pro, business, credits-1000');
  });
});

describe('of several entitlements', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

  it('the bigger plan counts, then the longer one; what is over does not', () => {
    const pro = { id: '1', planId: 'pro', endsAt: later(30) } as const;
    const longer = { id: '2', planId: 'pro', endsAt: null } as const;
    const business = { id: '3', planId: 'business', endsAt: later(1) } as const;
    const over = { id: '4', planId: 'business', endsAt: now } as const;
    expect(bestOf([pro, over, business, longer], now)).toBe(business);
    expect(bestOf([pro, over, longer], now)).toBe(longer);
    expect(bestOf([over], now)).toBeUndefined();
  });
});

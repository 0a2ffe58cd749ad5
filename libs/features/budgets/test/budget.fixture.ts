import { randomUUID } from 'node:crypto';
import type { Guild } from '@dragoman/tenants';
import { aGuild as guildWith } from '@dragoman/testing';
import type { ChargeEntry, ReserveRequest } from '../src/budget.js';

export { aSnowflake, ctxOf } from '@dragoman/testing';

/** A guild of a tenant of its own whose plan caps it at `capMicros`. */
export function aGuild(overrides: Partial<Omit<Guild, 'plan'>> & { capMicros?: number } = {}): Guild {
  const { capMicros = 1_000_000, ...rest } = overrides;
  return guildWith({ ...rest, plan: { guildCapMicros: capMicros, dmCapMicros: capMicros } });
}

/** A request for 1,000 micros, all or nothing. */
export function aRequest(guild: Guild, overrides: Partial<ReserveRequest> = {}): ReserveRequest {
  return {
    reservationId: randomUUID(),
    guild,
    memberId: '7',
    roleIds: [],
    channelId: '9',
    wantMicros: 1_000,
    atLeastMicros: 1_000,
    leaseSeconds: 60,
    ...overrides,
  };
}

export function anEntry(overrides: Partial<ChargeEntry> = {}): ChargeEntry {
  return {
    channelId: '9',
    memberId: '7',
    purpose: 'reply',
    model: 'claude-test',
    priceVersion: '2026-11',
    usage: { input_tokens: 10, output_tokens: 20 },
    ...overrides,
  };
}

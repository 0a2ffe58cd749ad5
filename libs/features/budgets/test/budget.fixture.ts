import { randomUUID } from 'node:crypto';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { defaultSettings, plans, type Guild } from '@dragoman/tenants';
import type { ChargeEntry, ReserveRequest } from '../src/budget.js';

let ids = 100_000_000_000_000_000n;

/** A Discord id that nothing else in this run has. */
export function aSnowflake(): string {
  return String(ids++);
}

/**
 * A guild of a tenant of its own whose plan caps it at `capMicros` and includes `includedMicros` for the account: more
 * than anybody spends, where nothing is said.
 */
export function aGuild(
  overrides: Partial<Guild> & { capMicros?: number; includedMicros?: number } = {},
): Guild {
  const { capMicros = 1_000_000, includedMicros = 1_000_000_000_000, ...rest } = overrides;
  return {
    guildId: aSnowflake(),
    tenantId: randomUUID(),
    kind: 'guild',
    name: 'A guild',
    iconHash: null,
    ownerId: '1',
    installedBy: '1',
    language: null,
    discordLocale: 'en-US',
    retentionDays: 90,
    joinedAt: new Date('2026-01-01T00:00:00Z'),
    leftAt: null,
    planId: 'free',
    plan: {
      ...plans.free,
      overage: true,
      accountIncludedMicros: includedMicros,
      guildCapMicros: capMicros,
      dmCapMicros: capMicros,
    },
    timeZone: 'UTC',
    accountOwnerId: '1',
    settings: defaultSettings,
    accountClosing: false,
    hasCommandRules: false,
    ...rest,
  };
}

export function ctxOf(guild: Guild): Ctx {
  return systemCtx(guild.tenantId, 'spec');
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

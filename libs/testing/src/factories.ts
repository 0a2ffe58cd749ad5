import { randomUUID } from 'node:crypto';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { defaultSettings, planOf, type Guild, type Plan } from '@dragoman/tenants';

let ids = BigInt(Date.now()) << 22n;

/** A Discord id that nothing else in this process has; later ones are greater. */
export function aSnowflake(): string {
  return String((ids += 1n));
}

/** A guild of an account of its own, on the Free plan; `plan` changes single limits of it. */
export function aGuild(overrides: Partial<Omit<Guild, 'plan'>> & { plan?: Partial<Plan> } = {}): Guild {
  const { plan, ...rest } = overrides;
  return {
    guildId: aSnowflake(),
    tenantId: randomUUID(),
    kind: 'guild',
    name: 'Bazaar',
    iconHash: null,
    ownerId: '1',
    installedBy: '1',
    language: null,
    discordLocale: 'en-US',
    retentionDays: 90,
    joinedAt: new Date('2026-01-01T00:00:00Z'),
    leftAt: null,
    planId: 'free',
    plan: { ...planOf('free'), ...plan },
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

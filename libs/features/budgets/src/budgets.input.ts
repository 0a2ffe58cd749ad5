import { parseInput, type Guild } from '@dragoman/tenants';
import { z } from 'zod';
import type { BudgetScope, LimitRequest } from './budget.js';

const discordId = /^\d{1,20}$/;

/**
 * Which limit somebody means.
 * @throws AppError BAD_INPUT when a member, role or channel has no Discord id, or the server has another one's
 */
export function limitOf(
  guild: Guild,
  input: { scope?: BudgetScope | null; scopeId?: string | null },
): Omit<LimitRequest, 'capMicros'> {
  const scope = input.scope ?? 'guild';
  const own = z.literal(guild.guildId, 'should be left out for the server itself').default(guild.guildId);
  const other = z.string().regex(discordId, `should be the ${scope}'s id, a number of up to 20 digits`);
  const { scopeId } = parseInput(z.object({ scopeId: scope === 'guild' ? own : other }), {
    scopeId: input.scopeId ?? (scope === 'guild' ? undefined : ''),
  });
  return { guild, scope, scopeId };
}

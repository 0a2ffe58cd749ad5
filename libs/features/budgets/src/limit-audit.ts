import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import { AuditLog } from '@dragoman/tenants';
import type { LimitRequest } from './budget.js';

/** What is capped: the guild itself, or a member, role or channel in it. */
type Capped = Omit<LimitRequest, 'capMicros'>;

/** @returns null when it has no cap of its own */
export async function ownCap(tx: Tx, { guild, scope, scopeId }: Capped): Promise<number | null> {
  const rows: { cap: string }[] = await tx.query(
    'SELECT cap_micros AS cap FROM budget_limits WHERE guild_id = $1 AND scope = $2 AND scope_id = $3',
    [guild.guildId, scope, scopeId],
  );
  return rows[0] ? Number(rows[0].cap) : null;
}

/** Writes down that a cap changed; nothing when it did not. */
export async function recordCap(
  tx: Tx,
  ctx: Ctx,
  change: Capped & { before: number | null; after: number | null },
): Promise<void> {
  const { guild, scope, scopeId, before, after } = change;
  if (before === after) return;
  await AuditLog.record(tx, ctx, {
    action: after === null ? 'budget.remove' : 'budget.set',
    guildId: guild.guildId,
    target: { kind: scope, id: scopeId },
    before: { capMicros: before },
    after: { capMicros: after },
  });
}

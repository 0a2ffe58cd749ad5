import { randomBytes } from 'node:crypto';
import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import type { MemberData, MemberRef } from '@dragoman/tenants';

/** Charges for the member's questions, what is reserved for one under way, and their own caps. */
export async function exportMember(
  tx: Tx,
  _ctx: Ctx,
  { guildId, memberId }: MemberRef,
): Promise<Record<string, unknown[]>> {
  const who = [guildId, memberId];
  return {
    charges: await tx.query(
      `SELECT created_at AS "at", channel_id AS "channelId", purpose, model, charged_micros AS "chargedMicros",
         usage FROM ledger_entries WHERE guild_id = $1 AND member_id = $2 ORDER BY created_at`,
      who,
    ),
    reservations: await tx.query(
      `SELECT created_at AS "at", amount_micros AS "amountMicros", state FROM budget_reservations
       WHERE guild_id = $1 AND 'member:' || $2 = ANY (scopes)`,
      who,
    ),
    limits: await tx.query(
      `SELECT cap_micros AS "capMicros", set_at AS "setAt" FROM budget_limits
       WHERE guild_id = $1 AND scope = 'member' AND scope_id = $2`,
      who,
    ),
    alerts: await tx.query(
      `SELECT fired_at AS "at", threshold, spent_micros AS "spentMicros" FROM alerts
       WHERE guild_id = $1 AND scope = 'member' AND scope_id = $2`,
      who,
    ),
  };
}

/**
 * Caps and alerts of the member go. What was charged stays, because it is what the customer owes, under a random name
 * that is the same in all of this member's charges of this guild and leads to nobody.
 */
export async function eraseMember(
  tx: Tx,
  ctx: Ctx,
  { guildId, memberId }: MemberRef,
): Promise<Record<string, number>> {
  // The lock of the guild's money, later months first: nothing is reserved or charged for the member meanwhile.
  await tx.query(
    `SELECT 1 FROM budget_accounts WHERE tenant_id = $1 AND guild_id = $2 AND scope = 'guild'
     ORDER BY period DESC FOR UPDATE`,
    [ctx.tenantId, guildId],
  );
  const nameless = `erased-${randomBytes(8).toString('hex')}`;
  const scope = [`member:${memberId}`, `member:${nameless}`];
  const changed = change(tx);
  const of = [guildId, memberId];
  return {
    limits: await changed(
      `DELETE FROM budget_limits WHERE guild_id = $1 AND scope = 'member' AND scope_id = $2`,
      of,
    ),
    accounts: await changed(
      `DELETE FROM budget_accounts WHERE guild_id = $1 AND scope = 'member' AND scope_id = $2`,
      of,
    ),
    alerts: await changed(
      `DELETE FROM alerts WHERE guild_id = $1 AND scope = 'member' AND scope_id = $2`,
      of,
    ),
    reservations: await changed(
      `UPDATE budget_reservations SET scopes = array_replace(scopes, $2, $3)
       WHERE guild_id = $1 AND $2 = ANY (scopes)`,
      [guildId, ...scope],
    ),
    charges: await changed(
      `UPDATE ledger_entries SET member_id = $2, scopes = array_replace(scopes, $3, $4)
       WHERE guild_id = $1 AND member_id = $5`,
      [guildId, nameless, ...scope, memberId],
    ),
  };
}

/** @returns how many rows it changed */
function change(tx: Tx): (sql: string, values: unknown[]) => Promise<number> {
  return async (sql, values) => {
    const [, count]: [unknown, number] = await tx.query(sql, values);
    return count;
  };
}

export const budgetMemberData: MemberData = { exportMember, eraseMember };

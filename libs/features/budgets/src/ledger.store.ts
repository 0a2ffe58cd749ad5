import type { Tx } from '@dragoman/platform/db';
import type { GuildMonth } from './limits.store.js';

/** What one member's questions cost in a month, and what is reserved for those under way. */
export async function memberSpend(
  tx: Tx,
  month: GuildMonth,
  memberId: string,
): Promise<{ settledMicros: number; reservedMicros: number }> {
  const rows: { settled: string; reserved: string }[] = await tx.query(
    `SELECT
       (SELECT coalesce(sum(charged_micros), 0) FROM ledger_entries
        WHERE guild_id = $1 AND period = $2 AND member_id = $3) AS settled,
       (SELECT coalesce(sum(amount_micros), 0) FROM budget_reservations
        WHERE guild_id = $1 AND period = $2 AND state = 'live' AND 'member:' || $3 = ANY (scopes)) AS reserved`,
    [month.guildId, month.period, memberId],
  );
  return { settledMicros: Number(rows[0]?.settled ?? 0), reservedMicros: Number(rows[0]?.reserved ?? 0) };
}

/**
 * What was charged between moments.
 * @param bounds ascending; n + 1 of them make n spans, each with its first moment and without its last
 * @returns micro-US-dollars of each span
 */
export async function chargedBetween(tx: Tx, guildId: string, bounds: readonly Date[]): Promise<number[]> {
  const rows: { span: number; micros: string }[] = await tx.query(
    `SELECT width_bucket(created_at, $2::timestamptz[]) AS span, sum(charged_micros) AS micros FROM ledger_entries
     WHERE guild_id = $1 AND created_at >= $3 AND created_at < $4 GROUP BY 1`,
    [guildId, bounds, bounds[0], bounds[bounds.length - 1]],
  );
  const micros = new Map(rows.map((row) => [row.span, Number(row.micros)]));
  return bounds.slice(1).map((_, index) => micros.get(index + 1) ?? 0);
}

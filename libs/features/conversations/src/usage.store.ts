import type { Tx } from '@dragoman/platform/db';

export interface DayCount {
  /** From 1 for the first day. */
  readonly day: number;
  readonly replies: number;
  readonly refused: number;
}

/** @param bounds the n + 1 moments at which n days begin and the last one ends; days without turns are left out */
export function countByDay(tx: Tx, guildId: string, bounds: readonly Date[]): Promise<DayCount[]> {
  return tx.query(
    `SELECT width_bucket(created_at, $2::timestamptz[]) AS day,
       (count(*) FILTER (WHERE outcome <> 'refused'))::int AS replies,
       (count(*) FILTER (WHERE outcome = 'refused'))::int AS refused
     FROM turns WHERE guild_id = $1 AND created_at >= $3 AND created_at < $4 GROUP BY 1`,
    [guildId, bounds, bounds[0], bounds.at(-1)],
  );
}

/** Of complete answers, in milliseconds. */
export async function latency(
  tx: Tx,
  guildId: string,
  bounds: readonly Date[],
): Promise<{ p50: number | null; p95: number | null }> {
  const rows: { p50: number | null; p95: number | null }[] = await tx.query(
    `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY total_ms) AS p50,
            percentile_disc(0.95) WITHIN GROUP (ORDER BY total_ms) AS p95
     FROM turns
     WHERE guild_id = $1 AND created_at >= $2 AND created_at < $3 AND outcome IN ('answered', 'shortened')`,
    [guildId, bounds[0], bounds.at(-1)],
  );
  return rows[0] ?? { p50: null, p95: null };
}

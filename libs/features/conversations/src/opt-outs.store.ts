import type { Tx } from '@dragoman/platform/db';

/** Whether nothing of this exchange may be kept: the member or the channel (or a thread's parent) opted out. */
export async function isOptedOut(
  tx: Tx,
  at: { guildId: string; memberId: string; channelIds: readonly string[] },
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM opt_outs WHERE guild_id = $1
       AND ((scope = 'member' AND scope_id = $2) OR (scope = 'channel' AND scope_id = ANY($3))) LIMIT 1`,
    [at.guildId, at.memberId, at.channelIds],
  );
  return rows.length > 0;
}

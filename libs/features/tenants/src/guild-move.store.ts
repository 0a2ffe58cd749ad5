import type { Ctx } from '@dragoman/platform/context';
import { sealedColumns, type Tx, type Vault } from '@dragoman/platform/db';
import { movesWithGuild } from './guild-move.tables.js';

const batch = 500;

export interface GuildOnTheMove {
  readonly guildId: string;
  readonly from: Ctx;
  readonly to: Ctx;
}

/** The account of the guild now. Nobody begins a question of this guild until the transaction ends. */
export async function lockGuild(tx: Tx, guildId: string): Promise<string | undefined> {
  // The lock that conversations take for a guild's questions and leases.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [guildId]);
  const rows: { tenant_id: string }[] = await tx.query(
    'SELECT tenant_id FROM guilds WHERE guild_id = $1 FOR UPDATE',
    [guildId],
  );
  return rows[0]?.tenant_id;
}

/**
 * Replies under way in the old account lose their lease, so that nothing of them is saved or charged there; they are
 * answered in the new one. Their turns get new ids, because money is reserved under the old ones.
 * @returns the conversations that wait for an answer
 */
export async function releaseReplies(tx: Tx, { guildId, from }: GuildOnTheMove): Promise<string[]> {
  await tx.query(
    'UPDATE conversations SET lease_owner = NULL, lease_until = NULL WHERE tenant_id = $1 AND guild_id = $2',
    [from.tenantId, guildId],
  );
  await tx.query(
    `WITH begun AS (SELECT DISTINCT turn_id FROM questions
                    WHERE tenant_id = $1 AND guild_id = $2 AND state = 'answering' AND turn_id IS NOT NULL),
       fresh AS MATERIALIZED (SELECT turn_id, gen_random_uuid() AS id FROM begun)
     UPDATE questions q SET turn_id = fresh.id FROM fresh
     WHERE q.tenant_id = $1 AND q.guild_id = $2 AND q.turn_id = fresh.turn_id AND q.state = 'answering'`,
    [from.tenantId, guildId],
  );
  const rows: { id: string }[] = await tx.query(
    `SELECT DISTINCT conversation_id AS id FROM questions WHERE tenant_id = $1 AND guild_id = $2 AND state <> 'done'`,
    [from.tenantId, guildId],
  );
  return rows.map(({ id }) => id);
}

/** Gives every row of the guild to the new account. @returns how many */
export async function moveRows(tx: Tx, move: GuildOnTheMove, vault: Vault): Promise<number> {
  const sealed = Map.groupBy(await sealedColumns(tx), ({ table }) => table);
  let count = 0;
  for (const table of movesWithGuild) {
    const columns = (sealed.get(table) ?? []).map(({ column }) => column);
    count += await (columns.length === 0
      ? moveTable(tx, table, move)
      : moveSealed(tx, move, { table, columns, vault }));
  }
  return count;
}

async function moveTable(tx: Tx, table: string, { guildId, from, to }: GuildOnTheMove): Promise<number> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE "${table}" SET tenant_id = $3 WHERE tenant_id = $1 AND guild_id = $2`,
    [from.tenantId, guildId, to.tenantId],
  );
  return count;
}

interface SealedTable {
  readonly table: string;
  readonly columns: readonly string[];
  readonly vault: Vault;
}

async function moveSealed(tx: Tx, move: GuildOnTheMove, what: SealedTable): Promise<number> {
  const { guildId, from, to } = move;
  const { table, columns } = what;
  let count = 0;
  const names = columns.map((column) => `"${column}"`);
  const fresh = columns.map((column, index) => `"${column}" = fresh.c${String(index)}`).join(', ');
  const arrays = columns.map((_, index) => `$${String(index + 3)}::bytea[]`).join(', ');
  const aliases = columns.map((_, index) => `c${String(index)}`).join(', ');
  for (;;) {
    const rows: Record<string, Buffer | string | null>[] = await tx.query(
      `SELECT ctid::text AS place, ${names.join(', ')} FROM "${table}"
       WHERE tenant_id = $1 AND guild_id = $2 LIMIT ${String(batch)} FOR UPDATE`,
      [from.tenantId, guildId],
    );
    const resealed: (Buffer | null)[][] = [];
    for (const column of columns) resealed.push(await reseal(tx, move, { ...what, column, rows }));
    await tx.query(
      `UPDATE "${table}" t SET tenant_id = $1, ${fresh}
       FROM unnest($2::tid[], ${arrays}) AS fresh (place, ${aliases}) WHERE t.ctid = fresh.place`,
      [to.tenantId, rows.map(({ place }) => place), ...resealed],
    );
    count += rows.length;
    if (rows.length < batch) return count;
  }
}

async function reseal(
  tx: Tx,
  { from, to }: GuildOnTheMove,
  what: SealedTable & { column: string; rows: Record<string, Buffer | string | null>[] },
): Promise<(Buffer | null)[]> {
  const { table, column, rows, vault } = what;
  const place = `${table}.${column}`;
  const fresh: (Buffer | null)[] = [];
  for (const row of rows) {
    const sealed = row[column];
    if (!Buffer.isBuffer(sealed)) fresh.push(null);
    else fresh.push(await vault.seal(tx, to, { text: await vault.open(tx, from, { sealed, place }), place }));
  }
  return fresh;
}

/** The move is done. What comes late in the old account sees it. */
export async function closeMove(tx: Tx, { guildId, from, to }: GuildOnTheMove): Promise<void> {
  await tx.query('UPDATE guild_moves SET moved_at = now() WHERE tenant_id = $1 AND guild_id = $2', [
    from.tenantId,
    guildId,
  ]);
  await tx.query('DELETE FROM guild_moves WHERE tenant_id = $1 AND guild_id = $2', [to.tenantId, guildId]);
}

/** The move is off; one to another account that was agreed meanwhile stays. */
export async function dropMove(tx: Tx, { guildId, from, to }: GuildOnTheMove): Promise<void> {
  await tx.query(
    `DELETE FROM guild_moves
     WHERE tenant_id = $1 AND guild_id = $2 AND to_tenant_id = $3 AND moved_at IS NULL`,
    [from.tenantId, guildId, to.tenantId],
  );
}

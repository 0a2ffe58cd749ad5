import { Injectable } from '@nestjs/common';
import { Db, Vault, type Tx } from '@dragoman/platform/db';
import { pageOf, parseInput, type GuildAccess } from '@dragoman/tenants';
import { columns, endAt, openTurn, turnPageInput, type Cursor, type TurnRow } from './turn-rows.js';
import type { TurnConnectionType, TurnType } from './turns.types.js';

/** A guild's turns in clear text, for those who manage it. */
@Injectable()
export class TurnsReader {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** Newest first. @throws AppError BAD_INPUT */
  async recent(
    { ctx, guild }: GuildAccess,
    page: { first: number; after?: string | null },
  ): Promise<TurnConnectionType> {
    const { first, after } = parseInput(turnPageInput, page);
    return this.db.forTenant(ctx, async (tx) => {
      const rows = await newest(tx, guild.guildId, { limit: first + 1, after: after ?? undefined });
      const { nodes, pageInfo } = pageOf(rows, first, endAt);
      return {
        nodes: await Promise.all(nodes.map((row) => openTurn(this.vault, tx, { ctx, row }))),
        pageInfo,
      };
    });
  }

  /** Those of them that are the guild's and still there, oldest first. */
  async byIds({ ctx, guild }: GuildAccess, ids: readonly string[]): Promise<TurnType[]> {
    if (ids.length === 0) return [];
    return this.db.forTenant(ctx, async (tx) => {
      const rows: TurnRow[] = await tx.query(
        `SELECT ${columns} FROM turns WHERE guild_id = $1 AND id = ANY($2) ORDER BY created_at, position`,
        [guild.guildId, ids],
      );
      return Promise.all(rows.map((row) => openTurn(this.vault, tx, { ctx, row })));
    });
  }
}

function newest(
  tx: Tx,
  guildId: string,
  page: { limit: number; after: Cursor | undefined },
): Promise<TurnRow[]> {
  const [micros, position] = page.after ?? [null, null];
  return tx.query(
    `SELECT ${columns} FROM turns
     WHERE guild_id = $1 AND ($3::bigint IS NULL
       OR (created_at, position) < ('epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::bigint))
     ORDER BY created_at DESC, position DESC LIMIT $2`,
    [guildId, page.limit, micros, position],
  );
}

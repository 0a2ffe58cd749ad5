import { Injectable } from '@nestjs/common';
import { Db, Vault, type Tx } from '@dragoman/platform/db';
import { parseInput, type GuildAccess } from '@dragoman/tenants';
import { z } from 'zod';
import { columns, decodeCursor, encodeCursor, openTurn, type Cursor, type TurnRow } from './turn-rows.js';
import type { TurnConnectionType, TurnType } from './turns.types.js';

const pageInput = z.object({
  first: z.number().int().min(1, 'at least 1').max(100, 'at most 100'),
  after: z
    .string()
    .transform(decodeCursor)
    .refine((cursor) => cursor !== undefined, 'is not an endCursor of this list')
    .nullish(),
});

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
    const { first, after } = parseInput(pageInput, page);
    return this.db.forTenant(ctx, async (tx) => {
      const rows = await newest(tx, guild.guildId, { limit: first + 1, after: after ?? undefined });
      const shown = rows.slice(0, first);
      const last = shown.at(-1);
      return {
        nodes: await Promise.all(shown.map((row) => openTurn(this.vault, tx, { ctx, row }))),
        pageInfo: {
          hasNextPage: rows.length > first,
          endCursor: last ? encodeCursor([last.micros, last.position]) : null,
        },
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

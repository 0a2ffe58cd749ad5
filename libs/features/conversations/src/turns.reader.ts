import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db, Vault, type Tx } from '@dragoman/platform/db';
import { parseInput, type GuildAccess } from '@dragoman/tenants';
import { z } from 'zod';
import type { TurnOutcome } from './turn.entity.js';
import type { TurnConnectionType, TurnType } from './turns.types.js';

const pageInput = z.object({
  first: z.number().int().min(1, 'at least 1').max(100, 'at most 100'),
  after: z
    .string()
    .transform(decodeCursor)
    .refine((cursor) => cursor !== undefined, 'is not an endCursor of this list')
    .nullish(),
});

/** Where a page ends: the turn's time in microseconds since the epoch, and its position. */
type Cursor = readonly [micros: string, position: string];

interface TurnRow {
  id: string;
  channelId: string;
  memberId: string;
  memberNameSealed: Buffer;
  trigger: string;
  questionSealed: Buffer;
  answerSealed: Buffer;
  outcome: TurnOutcome;
  errorCode: string | null;
  model: string | null;
  costMicros: string;
  queuedMs: number;
  memoryMs: number;
  firstTokenMs: number | null;
  totalMs: number;
  createdAt: Date;
  micros: string;
  position: string;
}

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
        nodes: await Promise.all(shown.map((row) => this.open(tx, ctx, row))),
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
      return Promise.all(rows.map((row) => this.open(tx, ctx, row)));
    });
  }

  private async open(tx: Tx, ctx: Ctx, row: TurnRow): Promise<TurnType> {
    const { memberNameSealed, questionSealed, answerSealed, costMicros, ...rest } = row;
    const open = (sealed: Buffer, column: string): Promise<string> =>
      this.vault.open(tx, ctx, { sealed, place: `turns.${column}` });
    return {
      ...rest,
      memberName: (await open(memberNameSealed, 'member_name_sealed')) || null,
      question: await open(questionSealed, 'question_sealed'),
      answer: await open(answerSealed, 'answer_sealed'),
      costMicros: Number(costMicros),
    };
  }
}

const columns = `id, channel_id AS "channelId", member_id AS "memberId", member_name_sealed AS "memberNameSealed",
  trigger, question_sealed AS "questionSealed", answer_sealed AS "answerSealed", outcome, error_code AS "errorCode",
  model, cost_micros AS "costMicros", queued_ms AS "queuedMs", memory_ms AS "memoryMs",
  first_token_ms AS "firstTokenMs", total_ms AS "totalMs", created_at AS "createdAt", position,
  (extract(epoch FROM created_at) * 1000000)::bigint AS micros`;

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

function encodeCursor(cursor: Cursor): string {
  return Buffer.from(cursor.join(' ')).toString('base64url');
}

function decodeCursor(text: string): Cursor | undefined {
  const match = /^(\d{1,18}) (\d{1,18})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  return match?.[1] && match[2] ? [match[1], match[2]] : undefined;
}

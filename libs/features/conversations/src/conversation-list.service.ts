import { Injectable } from '@nestjs/common';
import { snowflake } from '@dragoman/contracts';
import { Db, type Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { AuditLog, parseInput, timePageInput, timePageOf, type GuildAccess } from '@dragoman/tenants';
import { z } from 'zod';
import { findConversation, openQuestions, setContext, type Conversation } from './conversations.store.js';
import { notOptedOut } from './turn-search.store.js';
import type { ConversationConnectionType, ConversationType } from './turn-search.types.js';
import { newestPosition } from './turns.store.js';

const listInput = timePageInput.extend({ channelId: snowflake.nullish() });
const id = z.uuid('is not an id');

/** Conversations as a whole: browsed and deleted. */
@Injectable()
export class ConversationListService {
  constructor(private readonly db: Db) {}

  /** The one spoken in last first. @throws AppError BAD_INPUT */
  async list(
    { ctx, guild }: GuildAccess,
    page: { first: number; after?: string | null; channelId?: string | null },
  ): Promise<ConversationConnectionType> {
    const { first, after, channelId } = parseInput(listInput, page);
    const [micros, afterId] = after ?? [null, null];
    const rows: (ConversationType & { costMicros: string; micros: string })[] = await this.db.forTenant(
      ctx,
      (tx) =>
        tx.query(
          `SELECT conversation_id AS id, channel_id AS "channelId", p.name AS "channelName", turns, members,
           cost AS "costMicros", first_at AS "firstAt", last_at AS "lastAt",
           (extract(epoch FROM last_at) * 1000000)::bigint AS micros
         FROM (SELECT conversation_id, channel_id, count(*)::int AS turns, count(DISTINCT member_id)::int AS members,
                 sum(cost_micros) AS cost, min(created_at) AS first_at, max(created_at) AS last_at
               FROM turns WHERE guild_id = $1 AND ($5::text IS NULL OR channel_id = $5) AND ${notOptedOut}
               GROUP BY 1, 2) AS c
         LEFT JOIN guild_places p ON p.guild_id = $1 AND p.kind = 'channel' AND p.id = c.channel_id
         WHERE $3::bigint IS NULL OR (last_at, conversation_id)
             < ('epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::uuid)
         ORDER BY last_at DESC, conversation_id DESC LIMIT $2`,
          [guild.guildId, first + 1, micros, afterId, channelId ?? null],
        ),
    );
    const { nodes, pageInfo } = timePageOf(rows, first);
    return {
      nodes: nodes.map(({ micros: _, ...row }) => ({ ...row, costMicros: Number(row.costMicros) })),
      pageInfo,
    };
  }

  /** Claude is not reminded of it any more either. What it cost stays in the ledger. @throws AppError NOT_FOUND */
  async deleteTurn({ ctx, guild }: GuildAccess, turnId: string): Promise<void> {
    const given = parseInput(id, turnId);
    await this.db.forTenant(ctx, async (tx) => {
      const [rows]: [{ conversationId: string; position: string }[], number] = await tx.query(
        `DELETE FROM turns WHERE id = $1 AND guild_id = $2
         RETURNING conversation_id AS "conversationId", position`,
        [given, guild.guildId],
      );
      const [turn] = rows;
      if (!turn) throw new AppError('NOT_FOUND', 'There is no such turn.');
      await dropSummaries(tx, [turn]);
      const target = { kind: 'turn', id: given };
      await AuditLog.record(tx, ctx, { action: 'turn.delete', guildId: guild.guildId, target });
    });
  }

  /** Everything said in it and its summary; the next question there begins anew. @throws AppError NOT_FOUND */
  async deleteConversation({ ctx, guild }: GuildAccess, conversationId: string): Promise<void> {
    const given = parseInput(id, conversationId);
    await this.db.forTenant(ctx, async (tx) => {
      const conversation = await findConversation(tx, { id: given });
      if (conversation?.guildId !== guild.guildId)
        throw new AppError('NOT_FOUND', 'There is no such conversation.');
      const turns = await forget(tx, conversation);
      await AuditLog.record(tx, ctx, {
        action: 'conversation.delete',
        guildId: guild.guildId,
        target: { kind: 'conversation', id: given },
        before: { channelId: conversation.channelId, turns },
      });
    });
  }
}

/** @returns how many turns were deleted */
async function forget(tx: Tx, conversation: Conversation): Promise<number> {
  const from = await newestPosition(tx, conversation.id);
  const [, count]: [unknown, number] = await tx.query('DELETE FROM turns WHERE conversation_id = $1', [
    conversation.id,
  ]);
  await setContext(tx, conversation.id, { from, summary: null });
  // Somebody waits for an answer there: then it stays, empty.
  if ((await openQuestions(tx, conversation.id, 1)).length === 0) {
    await tx.query('DELETE FROM questions WHERE conversation_id = $1', [conversation.id]);
    await tx.query('DELETE FROM conversations WHERE id = $1', [conversation.id]);
  }
  return count;
}

/** A summary that was made from one of these turns goes: what it says cannot be told apart. */
export async function dropSummaries(
  tx: Tx,
  turns: readonly { conversationId: string; position: string }[],
): Promise<number> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE conversations c SET summary_sealed = NULL, summary_since = NULL
     FROM unnest($1::uuid[], $2::bigint[]) AS gone (conversation_id, position)
     WHERE c.id = gone.conversation_id AND c.context_from >= gone.position AND c.summary_sealed IS NOT NULL`,
    [turns.map(({ conversationId }) => conversationId), turns.map(({ position }) => position)],
  );
  return count;
}

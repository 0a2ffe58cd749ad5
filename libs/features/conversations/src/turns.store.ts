import type { Tx } from '@dragoman/platform/db';
import type { TurnOutcome } from './turn.entity.js';

export interface NewTurn {
  id: string;
  tenantId: string;
  conversationId: string;
  guildId: string;
  channelId: string;
  memberId: string;
  memberNameSealed: Buffer;
  trigger: string;
  questionSealed: Buffer;
  answerSealed: Buffer;
  outcome: TurnOutcome;
  errorCode: string | null;
  model: string | null;
  costMicros: number;
  queuedMs: number;
  memoryMs: number;
  firstTokenMs: number | null;
  totalMs: number;
}

/** A turn as the next question needs it. */
export interface TurnRow {
  id: string;
  position: string;
  memberId: string;
  memberNameSealed: Buffer;
  questionSealed: Buffer;
  answerSealed: Buffer;
  outcome: TurnOutcome;
  errorCode: string | null;
  channelId: string;
  replyMessageIds: string[];
  createdAt: Date;
}

const columns = `id, position, member_id AS "memberId", member_name_sealed AS "memberNameSealed",
  question_sealed AS "questionSealed", answer_sealed AS "answerSealed", outcome, error_code AS "errorCode",
  channel_id AS "channelId", reply_message_ids AS "replyMessageIds", created_at AS "createdAt"`;

/** Saves a turn once: a second save of the same id changes nothing. */
export async function insertTurn(tx: Tx, turn: NewTurn): Promise<void> {
  await tx.query(
    `INSERT INTO turns (id, tenant_id, conversation_id, guild_id, channel_id, member_id, member_name_sealed, trigger,
       question_sealed, answer_sealed, outcome, error_code, model, cost_micros, queued_ms, memory_ms, first_token_ms,
       total_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     ON CONFLICT (id) DO NOTHING`,
    [
      turn.id,
      turn.tenantId,
      turn.conversationId,
      turn.guildId,
      turn.channelId,
      turn.memberId,
      turn.memberNameSealed,
      turn.trigger,
      turn.questionSealed,
      turn.answerSealed,
      turn.outcome,
      turn.errorCode,
      turn.model,
      turn.costMicros,
      turn.queuedMs,
      turn.memoryMs,
      turn.firstTokenMs,
      turn.totalMs,
    ],
  );
}

export async function findTurn(tx: Tx, id: string): Promise<TurnRow | undefined> {
  const rows: TurnRow[] = await tx.query(`SELECT ${columns} FROM turns WHERE id = $1`, [id]);
  return rows[0];
}

/** The newest `limit` turns of a conversation that Claude is still shown, oldest first. */
export async function contextTurns(
  tx: Tx,
  conversation: { id: string; contextFrom: string },
  limit: number,
): Promise<TurnRow[]> {
  const rows: TurnRow[] = await tx.query(
    `SELECT ${columns} FROM turns
     WHERE conversation_id = $1 AND position > $2 AND NOT superseded AND outcome <> 'refused'
     ORDER BY position DESC LIMIT $3`,
    [conversation.id, conversation.contextFrom, limit],
  );
  return rows.reverse();
}

export async function newestPosition(tx: Tx, conversationId: string): Promise<string> {
  const rows: { position: string }[] = await tx.query(
    'SELECT coalesce(max(position), 0) AS position FROM turns WHERE conversation_id = $1',
    [conversationId],
  );
  return rows[0]?.position ?? '0';
}

export async function setReplyMessages(tx: Tx, id: string, messageIds: readonly string[]): Promise<void> {
  await tx.query('UPDATE turns SET reply_message_ids = $2 WHERE id = $1', [id, JSON.stringify(messageIds)]);
}

export async function supersede(tx: Tx, id: string): Promise<void> {
  await tx.query('UPDATE turns SET superseded = true WHERE id = $1', [id]);
}

/** Deletes turns, finished questions and summaries that are past their guild's retention. @returns how many turns */
export async function deleteExpired(tx: Tx, guildId: string, retentionDays: number): Promise<number> {
  await tx.query(
    `DELETE FROM questions WHERE guild_id = $1 AND state = 'done' AND created_at < now() - make_interval(days => $2)`,
    [guildId, retentionDays],
  );
  await tx.query(
    `UPDATE conversations SET summary_sealed = NULL, summary_since = NULL
     WHERE guild_id = $1 AND summary_since < now() - make_interval(days => $2)`,
    [guildId, retentionDays],
  );
  const [, count]: [unknown, number] = await tx.query(
    'DELETE FROM turns WHERE guild_id = $1 AND created_at < now() - make_interval(days => $2)',
    [guildId, retentionDays],
  );
  return count;
}

/** In every tenant: guilds that have turns or summaries past their retention. */
export function guildsWithExpiredTurns(
  tx: Tx,
): Promise<{ tenantId: string; guildId: string; retentionDays: number }[]> {
  return tx.query(
    `SELECT g.tenant_id AS "tenantId", g.guild_id AS "guildId", g.retention_days AS "retentionDays" FROM guilds g
     WHERE EXISTS (SELECT 1 FROM turns t WHERE t.tenant_id = g.tenant_id AND t.guild_id = g.guild_id
                   AND t.created_at < now() - make_interval(days => g.retention_days))
        OR EXISTS (SELECT 1 FROM conversations c WHERE c.tenant_id = g.tenant_id AND c.guild_id = g.guild_id
                   AND c.summary_since < now() - make_interval(days => g.retention_days))`,
  );
}

/** Replies of the running month, in the guild's time zone. */
export async function countReplies(tx: Tx, guildId: string, timeZone: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*)::int AS count FROM turns
     WHERE guild_id = $1 AND outcome <> 'refused'
       AND created_at >= date_trunc('month', now() AT TIME ZONE $2) AT TIME ZONE $2`,
    [guildId, timeZone],
  );
  return rows[0]?.count ?? 0;
}

import { randomUUID } from 'node:crypto';
import type { Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';

export interface Conversation {
  id: string;
  guildId: string;
  channelId: string;
  summarySealed: Buffer | null;
  /** Turns up to this position are in the summary or were reset. */
  contextFrom: string;
}

export type QuestionState = 'waiting' | 'answering' | 'sending' | 'done';

export interface QuestionRow {
  id: string;
  state: QuestionState;
  /** Null when the question is done. */
  payloadSealed: Buffer | null;
  turnId: string | null;
  replyMessageId: string | null;
  attempts: number;
}

const columns = `id, guild_id AS "guildId", channel_id AS "channelId", summary_sealed AS "summarySealed",
  context_from AS "contextFrom"`;

const questionColumns = `id, state, payload_sealed AS "payloadSealed", turn_id AS "turnId",
  reply_message_id AS "replyMessageId", attempts`;

/**
 * One at a time per guild, until the transaction ends: leases are counted against the guild's limit, and a waiting
 * conversation must not be missed by the one that makes room.
 */
export async function lockGuild(tx: Tx, guildId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [guildId]);
}

/** The conversation of a channel, made when there is none, locked until the transaction ends. */
export async function openConversation(
  tx: Tx,
  at: { tenantId: string; guildId: string; channelId: string },
): Promise<Conversation> {
  const select = `SELECT ${columns} FROM conversations WHERE tenant_id = $1 AND channel_id = $2 FOR UPDATE`;
  let [row]: Conversation[] = await tx.query(select, [at.tenantId, at.channelId]);
  if (row) return row;
  await tx.query(
    `INSERT INTO conversations (id, tenant_id, guild_id, channel_id)
     SELECT $1, $2, $3, $4 WHERE NOT EXISTS (
       SELECT 1 FROM guild_moves WHERE tenant_id = $2 AND guild_id = $3 AND moved_at IS NOT NULL)
     ON CONFLICT (tenant_id, channel_id) DO NOTHING`,
    [randomUUID(), at.tenantId, at.guildId, at.channelId],
  );
  [row] = await tx.query(select, [at.tenantId, at.channelId]);
  // The job is tried again, and finds the guild in its new account.
  if (!row) throw new AppError('UPSTREAM', 'This server has just moved to another account.');
  return row;
}

export async function findConversation(
  tx: Tx,
  by: { id: string } | { channelId: string },
): Promise<Conversation | undefined> {
  const [where, value] = 'id' in by ? ['id = $1', by.id] : ['channel_id = $1', by.channelId];
  const [row]: Conversation[] = await tx.query(
    `SELECT ${columns} FROM conversations WHERE ${where} FOR UPDATE`,
    [value],
  );
  return row;
}

/** Claims a question: false when it was claimed before. */
export async function addQuestion(
  tx: Tx,
  question: { tenantId: string; id: string; conversation: Conversation; payloadSealed: Buffer },
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `INSERT INTO questions (tenant_id, id, conversation_id, guild_id, state, payload_sealed)
     VALUES ($1, $2, $3, $4, 'waiting', $5) ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
    [
      question.tenantId,
      question.id,
      question.conversation.id,
      question.conversation.guildId,
      question.payloadSealed,
    ],
  );
  return rows.length > 0;
}

export interface LeaseRequest {
  conversation: Conversation;
  /** `<job id>:<run id>`; the same job run again may take its own lease over. */
  owner: string;
  seconds: number;
  /** Conversations of the guild that may be answered at the same time. */
  guildLimit: number;
}

/** @returns false when somebody else answers in this conversation, or the guild is at its limit */
export async function takeLease(tx: Tx, lease: LeaseRequest): Promise<boolean> {
  const [rows]: [unknown[], number] = await tx.query(
    `UPDATE conversations SET lease_owner = $2, lease_until = now() + make_interval(secs => $3)
     WHERE id = $1
       AND (lease_until IS NULL OR lease_until < now() OR split_part(lease_owner, ':', 1) = split_part($2, ':', 1))
       AND (SELECT count(*) FROM conversations other
            WHERE other.guild_id = $4 AND other.lease_owner IS NOT NULL AND other.lease_until > now()
              AND other.id <> $1) < $5
     RETURNING id`,
    [lease.conversation.id, lease.owner, lease.seconds, lease.conversation.guildId, lease.guildLimit],
  );
  return rows.length > 0;
}

/** @returns false when the lease was lost to another worker: stop, whatever was done must not be saved */
export async function keepLease(
  tx: Tx,
  lease: { id: string; owner: string; seconds: number },
): Promise<boolean> {
  const [rows]: [unknown[], number] = await tx.query(
    `UPDATE conversations SET lease_until = now() + make_interval(secs => $3)
     WHERE id = $1 AND lease_owner = $2 RETURNING id`,
    [lease.id, lease.owner, lease.seconds],
  );
  return rows.length > 0;
}

export async function giveLeaseBack(tx: Tx, id: string, owner: string): Promise<void> {
  await tx.query(
    'UPDATE conversations SET lease_owner = NULL, lease_until = NULL WHERE id = $1 AND lease_owner = $2',
    [id, owner],
  );
}

/** Gives the conversation back, but to nobody for `seconds`. @returns false when it was lost before */
export async function pauseConversation(
  tx: Tx,
  pause: { id: string; owner: string; seconds: number },
): Promise<boolean> {
  const [rows]: [unknown[], number] = await tx.query(
    `UPDATE conversations SET lease_owner = NULL, lease_until = now() + make_interval(secs => $3)
     WHERE id = $1 AND lease_owner = $2 RETURNING id`,
    [pause.id, pause.owner, pause.seconds],
  );
  return rows.length > 0;
}

/** Questions of a conversation that are not done, oldest first. */
export function openQuestions(tx: Tx, conversationId: string, limit: number): Promise<QuestionRow[]> {
  return tx.query(
    `SELECT ${questionColumns} FROM questions
     WHERE conversation_id = $1 AND state <> 'done' ORDER BY id LIMIT $2`,
    [conversationId, limit],
  );
}

export async function setQuestions(
  tx: Tx,
  ids: readonly string[],
  to: { state: QuestionState; turnId: string; replyMessageId: string | null },
): Promise<void> {
  await tx.query(
    `UPDATE questions SET state = $2, turn_id = $3, reply_message_id = coalesce($4, reply_message_id)
     WHERE id = ANY($1::bigint[])`,
    [ids, to.state, to.turnId, to.replyMessageId],
  );
}

/** Somebody begins to answer these. */
export async function beginQuestions(tx: Tx, ids: readonly string[], turnId: string): Promise<void> {
  await tx.query(
    `UPDATE questions SET attempts = attempts + 1, turn_id = $2,
       state = CASE state WHEN 'waiting' THEN 'answering' ELSE state END
     WHERE id = ANY($1::bigint[])`,
    [ids, turnId],
  );
}

/** Done: the request itself is not needed any more. */
export async function closeQuestions(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(`UPDATE questions SET state = 'done', payload_sealed = NULL WHERE id = ANY($1::bigint[])`, [
    ids,
  ]);
}

export async function setReplyMessage(tx: Tx, ids: readonly string[], messageId: string): Promise<void> {
  await tx.query('UPDATE questions SET reply_message_id = $2 WHERE id = ANY($1::bigint[])', [ids, messageId]);
}

/** The conversation of this guild that waits longest with nobody working on it. */
export async function nextWaiting(tx: Tx, guildId: string): Promise<string | undefined> {
  const rows: { id: string }[] = await tx.query(
    `SELECT c.id FROM conversations c JOIN questions q ON q.conversation_id = c.id
     WHERE c.guild_id = $1 AND q.state <> 'done' AND (c.lease_until IS NULL OR c.lease_until < now())
     ORDER BY q.id LIMIT 1`,
    [guildId],
  );
  return rows[0]?.id;
}

/** In every tenant: conversations that have waited for `seconds` with nobody working on them. */
export function forgottenConversations(
  tx: Tx,
  seconds: number,
): Promise<{ tenantId: string; conversationId: string }[]> {
  return tx.query(
    `SELECT DISTINCT c.tenant_id AS "tenantId", c.id AS "conversationId"
     FROM questions q JOIN conversations c ON c.id = q.conversation_id
     WHERE q.state <> 'done' AND q.created_at < now() - make_interval(secs => $1)
       AND (c.lease_until IS NULL OR c.lease_until < now())
     LIMIT 500`,
    [seconds],
  );
}

/** What was said so far is not sent to Claude again: the summary (if any) stands for it. */
export async function setContext(
  tx: Tx,
  id: string,
  context: { from: string; summary: { sealed: Buffer; since: Date } | null },
): Promise<void> {
  await tx.query(
    `UPDATE conversations SET context_from = greatest(context_from, $2), summary_sealed = $3,
       summary_since = CASE WHEN $3::bytea IS NULL THEN NULL ELSE coalesce(summary_since, $4) END
     WHERE id = $1`,
    [id, context.from, context.summary?.sealed ?? null, context.summary?.since ?? null],
  );
}

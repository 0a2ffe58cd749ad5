import { replyPayload } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import type { MemberData, MemberRef } from '@dragoman/tenants';
import { dropSummaries } from './conversation-list.service.js';
import { redactMember } from './redact-member.js';
import { columns, openTurn, type TurnRow } from './turn-rows.js';

/** Their turns in clear text, and whether they opted out. */
export async function exportMember(tx: Tx, ctx: Ctx, member: MemberRef): Promise<Record<string, unknown[]>> {
  const { guildId, memberId, vault } = member;
  const rows: TurnRow[] = await tx.query(
    `SELECT ${columns} FROM turns WHERE tenant_id = $1 AND member_id = $2 AND guild_id = $3 ORDER BY created_at`,
    [ctx.tenantId, memberId, guildId],
  );
  const turns = await Promise.all(
    rows.map(async (row) => {
      const { micros: _, position: __, ...turn } = { ...row, ...(await openTurn(vault, tx, { ctx, row })) };
      const { memberNameSealed: ___, questionSealed: ____, answerSealed: _____, ...clear } = turn;
      return clear;
    }),
  );
  const optOuts: unknown[] = await tx.query(
    `SELECT set_at AS "setAt" FROM opt_outs WHERE guild_id = $1 AND scope = 'member' AND scope_id = $2`,
    [guildId, memberId],
  );
  const waiting = await waitingOf(tx, ctx, member);
  return { turns, waiting: waiting.map(({ id, text }) => ({ id, text })), optOuts };
}

/**
 * Their turns go, the summaries that were made from them, questions that wait, and what others' turns say of them: lines
 * they wrote in questions that were answered together, and mentions. An opt-out stays: it is their own wish.
 */
export async function eraseMember(tx: Tx, ctx: Ctx, member: MemberRef): Promise<Record<string, number>> {
  const { guildId, memberId } = member;
  const names = await namesOf(tx, ctx, member);
  const waiting = await waitingOf(tx, ctx, member);
  await tx.query(`DELETE FROM questions WHERE id = ANY($1::bigint[]) AND state = 'waiting'`, [
    waiting.map(({ id }) => id),
  ]);
  const [gone]: [{ conversationId: string; position: string }[], number] = await tx.query(
    `DELETE FROM turns WHERE tenant_id = $1 AND member_id = $2 AND guild_id = $3
     RETURNING conversation_id AS "conversationId", position`,
    [ctx.tenantId, memberId, guildId],
  );
  const redacted = await redactMember(tx, ctx, { ...member, names });
  const summaries = await dropSummaries(tx, [...gone, ...redacted]);
  return { turns: gone.length, waiting: waiting.length, othersTurns: redacted.length, summaries };
}

async function namesOf(tx: Tx, ctx: Ctx, { guildId, memberId, vault }: MemberRef): Promise<Set<string>> {
  const rows: { sealed: Buffer }[] = await tx.query(
    `SELECT member_name_sealed AS sealed FROM turns WHERE tenant_id = $1 AND member_id = $2 AND guild_id = $3`,
    [ctx.tenantId, memberId, guildId],
  );
  const names = await Promise.all(
    rows.map(({ sealed }) => vault.open(tx, ctx, { sealed, place: 'turns.member_name_sealed' })),
  );
  return new Set(names.filter((name) => name !== ''));
}

/** Their questions that are not answered yet; who asked is in the sealed payload only. */
async function waitingOf(
  tx: Tx,
  ctx: Ctx,
  { guildId, memberId, vault }: MemberRef,
): Promise<{ id: string; text: string }[]> {
  const rows: { id: string; sealed: Buffer }[] = await tx.query(
    `SELECT id, payload_sealed AS sealed FROM questions
     WHERE guild_id = $1 AND state <> 'done' AND payload_sealed IS NOT NULL ORDER BY id`,
    [guildId],
  );
  const own: { id: string; text: string }[] = [];
  for (const { id, sealed } of rows) {
    const json = await vault.open(tx, ctx, { sealed, place: 'questions.payload_sealed' });
    const payload = replyPayload.parse(JSON.parse(json));
    if (payload.asker.id === memberId) own.push({ id, text: payload.text });
  }
  return own;
}

export const conversationMemberData: MemberData = { exportMember, eraseMember };

import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import type { MemberRef } from '@dragoman/tenants';

const batchSize = 500;

interface Row {
  id: string;
  conversationId: string;
  position: string;
  question: Buffer;
  answer: Buffer;
}

/**
 * Takes a member out of what is kept of others: the lines they wrote in questions that were answered together (each
 * begins with its writer's name), and mentions of them. Every turn of the guild is opened for that, batch by batch.
 * @returns the turns that changed
 */
export async function redactMember(
  tx: Tx,
  ctx: Ctx,
  member: MemberRef & { names: ReadonlySet<string> },
): Promise<{ conversationId: string; position: string }[]> {
  const { guildId, vault } = member;
  const changed: { conversationId: string; position: string }[] = [];
  for (let after = '0'; ;) {
    const rows: Row[] = await tx.query(
      `SELECT id, conversation_id AS "conversationId", position, question_sealed AS question, answer_sealed AS answer
       FROM turns WHERE guild_id = $1 AND position > $2 ORDER BY position LIMIT ${String(batchSize)}`,
      [guildId, after],
    );
    for (const row of rows) {
      const question = await vault.open(tx, ctx, { sealed: row.question, place: 'turns.question_sealed' });
      const answer = await vault.open(tx, ctx, { sealed: row.answer, place: 'turns.answer_sealed' });
      const without = {
        question: withoutLines(question, member),
        answer: withoutMentions(answer, member.memberId),
      };
      if (without.question === question && without.answer === answer) continue;
      await tx.query('UPDATE turns SET question_sealed = $2, answer_sealed = $3 WHERE id = $1', [
        row.id,
        await vault.seal(tx, ctx, { text: without.question, place: 'turns.question_sealed' }),
        await vault.seal(tx, ctx, { text: without.answer, place: 'turns.answer_sealed' }),
      ]);
      changed.push({ conversationId: row.conversationId, position: row.position });
    }
    const last = rows.at(-1);
    if (!last || rows.length < batchSize) return changed;
    after = last.position;
  }
}

/** @see questionText in conversation.ts: `name: words`, one after the other. */
function withoutLines(
  question: string,
  { names, memberId }: { names: ReadonlySet<string>; memberId: string },
): string {
  const lines = question.split('\n');
  const kept = lines.filter((line) => ![...names].some((name) => line.startsWith(`${name}: `)));
  return withoutMentions(kept.length === lines.length ? question : kept.join('\n'), memberId);
}

function withoutMentions(text: string, memberId: string): string {
  return text.replace(/<@!?(\d+)>/g, (mention, id) => (id === memberId ? '@…' : mention));
}

import type { Ctx } from '@dragoman/platform/context';
import type { Tx, Vault } from '@dragoman/platform/db';
import { pageInput } from '@dragoman/tenants';
import type { TurnOutcome } from './turn.entity.js';
import type { TurnType } from './turns.types.js';

/** Where a page ends: the turn's time in microseconds since the epoch, and its position. */
export type Cursor = readonly [micros: string, position: string];

export interface TurnRow {
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

/** Of a turn as the dashboard shows it. */
export const columns = `id, channel_id AS "channelId", member_id AS "memberId", member_name_sealed AS "memberNameSealed",
  trigger, question_sealed AS "questionSealed", answer_sealed AS "answerSealed", outcome, error_code AS "errorCode",
  model, cost_micros AS "costMicros", queued_ms AS "queuedMs", memory_ms AS "memoryMs",
  first_token_ms AS "firstTokenMs", total_ms AS "totalMs", created_at AS "createdAt", position,
  (extract(epoch FROM created_at) * 1000000)::bigint AS micros`;

/** A turn in clear text. */
export async function openTurn(vault: Vault, tx: Tx, of: { ctx: Ctx; row: TurnRow }): Promise<TurnType> {
  const { memberNameSealed, questionSealed, answerSealed, costMicros, ...rest } = of.row;
  const open = (sealed: Buffer, column: string): Promise<string> =>
    vault.open(tx, of.ctx, { sealed, place: `turns.${column}` });
  return {
    ...rest,
    memberName: (await open(memberNameSealed, 'member_name_sealed')) || null,
    question: await open(questionSealed, 'question_sealed'),
    answer: await open(answerSealed, 'answer_sealed'),
    costMicros: Number(costMicros),
  };
}

/** Where a page that ends with this turn ends. */
export function endAt({ micros, position }: TurnRow): Cursor {
  return [micros, position];
}

/** Which part of a list of turns is asked for. */
export const turnPageInput = pageInput((text): Cursor | undefined => {
  const match = /^(\d{1,18}) (\d{1,18})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  return match?.[1] && match[2] ? [match[1], match[2]] : undefined;
});

import type { ReplyPayload } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import type { Guild } from '@dragoman/tenants';

/** Longest run of waiting messages that one reply answers. */
export const batchLimit = 10;
/** A worker that says nothing for this long has lost its conversation. */
export const leaseSeconds = 15;
export const heartbeatMs = 5_000;
/** After so many tries a batch is given up: its members are told, and the conversation goes on. */
export const maxAttempts = 10;
/** Money stays reserved for this long after the last heartbeat. */
export const reservationLeaseSeconds = 60;
/** Turns sent to Claude in full, in estimated tokens; older ones are in the summary. */
export const historyTokens = 6_000;
/** From this many turns on, the older ones are summarised. */
export const summarizeFromTurns = 30;
/** This many of the newest turns stay out of a summary. */
export const keepTurns = 12;

/** A claimed conversation: this worker, and no other, answers in it now. */
export interface Run {
  readonly ctx: Ctx;
  readonly guild: Guild;
  readonly conversationId: string;
  readonly channelId: string;
  /** `<job id>:<run id>`. */
  readonly owner: string;
}

export interface Question {
  /** Discord's message or interaction id. */
  readonly id: string;
  readonly payload: ReplyPayload;
}

/** Questions that one reply answers. Never empty. */
export interface Batch {
  readonly turnId: string;
  readonly questions: readonly [Question, ...Question[]];
  /** The message that shows the answer already, from an earlier try. */
  readonly replyMessageId: string | null;
  /** The answer is saved and charged; only Discord does not show it in full yet. */
  readonly answered: boolean;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** What the conversation knows when a batch is taken. */
export interface Recalled {
  readonly summary: string | undefined;
  readonly turns: readonly PastTurn[];
  /** Nothing of this exchange may be kept. */
  readonly optedOut: boolean;
}

export interface PastTurn {
  readonly id: string;
  readonly position: string;
  readonly memberName: string;
  readonly question: string;
  readonly answer: string;
  readonly createdAt: Date;
}

export interface Work {
  readonly batch: Batch;
  readonly recalled: Recalled;
  /** When a worker took it up, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds it took to claim and to load. */
  readonly memoryMs: number;
}

/** Seconds until the next try of a batch that failed: 2, 4, 8 … at most ten minutes, some forty in all. */
export function pauseSeconds(attempt: number): number {
  return Math.min(2 ** attempt, 600);
}

/**
 * Splits waiting questions into what is answered first, and the rest. Messages are answered together as long as they
 * are no longer than one question may be; an interaction has a response of its own, so it is answered alone.
 */
export function firstBatch<Q extends { payload: ReplyPayload }>(
  questions: readonly Q[],
  maxCharacters: number,
): Q[] {
  const alone = questions.findIndex((question) => question.payload.interaction !== null);
  if (alone === 0) return questions.slice(0, 1);
  const together = questions.slice(0, Math.min(alone === -1 ? questions.length : alone, batchLimit));
  const tooMany = together.findIndex(
    (_, index) => index > 0 && wordsOf(together.slice(0, index + 1)).length > maxCharacters,
  );
  return tooMany === -1 ? together : together.slice(0, tooMany);
}

/** What was asked, as one text; empty when there is nothing but mentions. */
export function wordsOf(questions: readonly { payload: ReplyPayload }[]): string {
  return questions
    .map(({ payload }) => payload.text.trim())
    .join('\n')
    .trim();
}

/** Who is charged for a batch, and whom the buttons obey: who asked last. */
export function askerOf(batch: Batch): ReplyPayload {
  return (batch.questions.at(-1) ?? batch.questions[0]).payload;
}

/** The questions as the dashboard shows them and as later turns are reminded of them. */
export function questionText(questions: readonly Question[]): string {
  if (questions.length === 1) return questions[0]?.payload.text ?? '';
  return questions.map(({ payload }) => `${payload.asker.name}: ${payload.text}`).join('\n');
}

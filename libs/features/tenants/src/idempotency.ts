import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db, Vault } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import * as store from './idempotency.store.js';

const place = 'idempotency_keys.answer_sealed';
const leaseSeconds = 120;
const patienceMs = 20_000;
const lookAgainMs = 100;

/** What somebody wants done once. */
export interface IdempotentRequest {
  /** Name of the mutation. */
  readonly operation: string;
  /** The caller's own name for it; without one it is simply done. */
  readonly key: string | null | undefined;
  /** What it was asked with, everything that makes a difference. */
  readonly input: unknown;
}

/**
 * Changes that spend or create, done once for each key of the caller's, however often they are sent: the answer of the
 * first time is given again for 24 hours.
 */
@Injectable()
export class Idempotency {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /**
   * Two at once: one runs, the other waits for its answer. What fails is not remembered, so that it can be tried again.
   * @param work gets an id (a UUID) that is the same whenever this is tried again, also after a crash in the middle: make
   * it the id of what is created and the idempotency key towards Stripe. It returns plain data (texts, numbers, dates,
   * lists, objects of these), kept sealed.
   * @throws AppError BAD_INPUT for a key that is none, CONFLICT when the key was used for another input, or when it
   * still runs after 20 s; and what `work` throws
   */
  async run<T>(ctx: Ctx, request: IdempotentRequest, work: (id: string) => Promise<T>): Promise<T> {
    if (request.key == null) return work(randomUUID());
    const asked = attemptOf(ctx, { ...request, key: request.key });
    const end = Date.now() + patienceMs;
    for (;;) {
      const claimed = await this.db.forTenant(ctx, (tx) => store.claim(tx, ctx, asked));
      if (claimed?.attempt === asked.attempt) return this.attempt(ctx, asked, work);
      if (claimed && claimed.requestHash !== asked.requestHash) throw keyTaken();
      if (claimed?.answerSealed) return this.open<T>(ctx, claimed.answerSealed);
      if (Date.now() > end) throw stillRunning();
      await delay(lookAgainMs);
    }
  }

  private async attempt<T>(ctx: Ctx, asked: store.Attempt, work: (id: string) => Promise<T>): Promise<T> {
    let answer: T;
    try {
      answer = await work(stableId(ctx, asked));
    } catch (error) {
      await this.db.forTenant(ctx, (tx) => store.giveUp(tx, asked.attempt));
      throw error;
    }
    await this.db.forTenant(ctx, async (tx) => {
      const text = serialize(answer).toString('base64');
      await store.saveAnswer(tx, asked.attempt, await this.vault.seal(tx, ctx, { text, place }));
      await store.deleteExpired(tx, ctx);
    });
    return answer;
  }

  private async open<T>(ctx: Ctx, sealed: Buffer): Promise<T> {
    const text = await this.db.forTenant(ctx, (tx) => this.vault.open(tx, ctx, { sealed, place }));
    return deserialize(Buffer.from(text, 'base64')) as T;
  }
}

function attemptOf(ctx: Ctx, { operation, key, input }: IdempotentRequest & { key: string }): store.Attempt {
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    throw new AppError('BAD_INPUT', 'idempotencyKey: should be 1 to 128 letters, digits or signs, no spaces');
  }
  const actor = `${ctx.actor.kind} ${ctx.actor.id}`;
  const requestHash = sha256(canonical(input)).toString('hex');
  return { actor, operation, key, requestHash, attempt: randomUUID(), leaseSeconds };
}

/** The same for every attempt at the same thing, and unlike any other. */
function stableId(ctx: Ctx, { actor, operation, key, requestHash }: store.Attempt): string {
  const bytes = sha256(canonical([ctx.tenantId, actor, operation, key, requestHash])).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6); // version 8: made by a rule of one's own (RFC 9562)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** JSON whose keys are sorted, so that the order in which somebody wrote them makes no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function keyTaken(): AppError {
  return new AppError('CONFLICT', 'This idempotencyKey was used for something else. Use a new one.');
}

function stillRunning(): AppError {
  return new AppError('CONFLICT', 'The first request with this idempotencyKey still runs. Ask again later.', {
    retryAfterMs: 5_000,
  });
}

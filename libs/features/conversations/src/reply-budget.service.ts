import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { BudgetsService, type ReserveOutcome } from '@dragoman/budgets';
import {
  boundFromCount,
  boundMicros,
  cacheUse,
  fitReply,
  maxInputTokens,
  type Claude,
  type ClaudeRequest,
  type Fit,
} from '@dragoman/claude';
import { AppError } from '@dragoman/platform/errors';
import { askerOf, reservationLeaseSeconds, type Batch, type Run } from './conversation.js';
import { CLAUDE, type ReplyModels } from './models.js';

/** What the money that is left allows. */
export interface AffordableReply {
  request: ClaudeRequest;
  shortened: boolean;
  cheaper: boolean;
}

export interface AskOptions {
  /** The request with everything that the conversation remembers. */
  full: ClaudeRequest;
  /** The same with nothing but the question, for when little money is left. */
  bare: ClaudeRequest;
  /** The guild's. */
  models: ReplyModels;
  signal: AbortSignal;
}

/** An answer shorter than this (in tokens) is not worth giving. */
const minOutput = 48;
const waitForRoomMs = 20_000;

/**
 * Reserves money for a reply before Claude is called: the worst case of the reply as wanted, or, when that does not fit
 * any more, of the best reply that does. Refuses only where not even a short answer of the cheap model fits.
 */
@Injectable()
export class ReplyBudget {
  constructor(
    private readonly budgets: BudgetsService,
    @Inject(CLAUDE) private readonly claude: Claude,
  ) {}

  /**
   * The reservation has the turn's id: another try of the same turn uses the same money.
   * @throws AppError BUDGET_EXHAUSTED, BUDGET_BUSY
   */
  async reserve(run: Run, batch: Batch, ask: AskOptions): Promise<AffordableReply> {
    const wanted = boundMicros({
      ...bound(ask.full, ask.models.preferred),
      maxTokens: ask.models.maxOutput,
    });
    const simple = await this.tryReserve(run, batch, { want: wanted, atLeast: wanted });
    if (simple.kind === 'granted') {
      return { request: shape(ask.full, ask.models.preferred, ask.models), shortened: false, cheaper: false };
    }
    return this.fitToRest(run, batch, ask);
  }

  /** Counts exactly, takes what is left, and shapes the reply to it. */
  private async fitToRest(run: Run, batch: Batch, ask: AskOptions): Promise<AffordableReply> {
    const [full, bare] = await Promise.all([
      this.candidates(ask.full, ask.models),
      this.candidates(ask.bare, ask.models),
    ]);
    const want = Math.max(...full.map((c) => boundMicros({ ...c, maxTokens: ask.models.maxOutput })));
    const atLeast = Math.min(...bare.map((c) => boundMicros({ ...c, maxTokens: minOutput })));
    const granted = await this.waitForRoom(run, batch, { want, atLeast, signal: ask.signal });
    const options = [
      { request: ask.full, fit: this.fit(granted, { candidates: full, models: ask.models }) },
      { request: ask.bare, fit: this.fit(granted, { candidates: bare, models: ask.models }) },
    ];
    for (const { request, fit } of options) {
      if (fit.kind !== 'fit') continue;
      await this.budgets.shrink(run.ctx, batch.turnId, fit.worstCaseMicros);
      const shaped = { ...shape(request, fit.model, ask.models), maxTokens: fit.maxTokens };
      return { request: shaped, shortened: fit.shortened || request === ask.bare, cheaper: fit.cheaper };
    }
    throw new Error('a grant of at least the least did not fit the least');
  }

  private async waitForRoom(
    run: Run,
    batch: Batch,
    amount: { want: number; atLeast: number; signal: AbortSignal },
  ): Promise<number> {
    const until = Date.now() + waitForRoomMs;
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 2_000)) {
      const outcome = await this.tryReserve(run, batch, amount);
      if (outcome.kind === 'granted') return outcome.grantedMicros;
      if (outcome.kind === 'exhausted') throw exhausted(outcome);
      if (Date.now() > until)
        throw new AppError('BUDGET_BUSY', 'The rest of the budget is in use right now.');
      await sleep(waitMs, undefined, { signal: amount.signal });
    }
  }

  private tryReserve(
    run: Run,
    batch: Batch,
    amount: { want: number; atLeast: number },
  ): Promise<ReserveOutcome> {
    const { asker, place } = askerOf(batch);
    return this.budgets.reserve(run.ctx, {
      reservationId: batch.turnId,
      guild: run.guild,
      memberId: asker.id,
      roleIds: asker.roleIds,
      channelId: place.channelId,
      parentChannelId: place.parentChannelId,
      wantMicros: amount.want,
      atLeastMicros: amount.atLeast,
      leaseSeconds: reservationLeaseSeconds,
    });
  }

  private fit(
    granted: number,
    { candidates, models }: { candidates: Candidate[]; models: ReplyModels },
  ): Fit {
    return fitReply({
      granted,
      candidates: candidates.map(({ model, inputTokens }) => ({
        model,
        inputTokens,
        maxOutput: models.maxOutput,
      })),
      inputTokens: Math.max(...candidates.map((candidate) => candidate.inputTokens)),
      minOutput,
      cacheUse: candidates[0]?.cacheUse ?? '5m',
    });
  }

  /** Bounds as tight as Anthropic's own count makes them; the loose bound where it does not answer. */
  private candidates(request: ClaudeRequest, models: ReplyModels): Promise<Candidate[]> {
    return Promise.all(
      [models.preferred, models.cheap].map(async (model) => {
        const loose = bound(request, model);
        const counted = await this.claude.countTokens({ ...request, model }).catch(() => undefined);
        const tight = counted === undefined ? loose.inputTokens : boundFromCount(counted);
        return { ...loose, inputTokens: Math.min(loose.inputTokens, tight) };
      }),
    );
  }
}

interface Candidate {
  model: string;
  inputTokens: number;
  cacheUse: ReturnType<typeof cacheUse>;
}

function bound(request: ClaudeRequest, model: string): Candidate {
  return { model, inputTokens: maxInputTokens(request), cacheUse: cacheUse(request) };
}

function shape(request: ClaudeRequest, model: string, models: ReplyModels): ClaudeRequest {
  return { ...request, model, maxTokens: models.maxOutput };
}

function exhausted(outcome: Extract<ReserveOutcome, { kind: 'exhausted' }>): AppError {
  return new AppError('BUDGET_EXHAUSTED', 'The budget for this month is used up.', {
    values: { scope: outcome.scope, resetsAt: outcome.resetsAt.toISOString() },
  });
}

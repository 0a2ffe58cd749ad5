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
import { CLAUDE, REPLY_MODELS, type ReplyModels } from './models.js';

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
    @Inject(REPLY_MODELS) private readonly models: ReplyModels,
  ) {}

  /**
   * The reservation has the turn's id: another try of the same turn uses the same money.
   * @throws AppError BUDGET_EXHAUSTED, BUDGET_BUSY
   */
  async reserve(run: Run, batch: Batch, ask: AskOptions): Promise<AffordableReply> {
    const wanted = boundMicros({
      ...this.bound(ask.full, this.models.preferred),
      maxTokens: this.models.maxOutput,
    });
    const simple = await this.tryReserve(run, batch, { want: wanted, atLeast: wanted });
    if (simple.kind === 'granted') {
      return { request: this.shape(ask.full, this.models.preferred), shortened: false, cheaper: false };
    }
    return this.fitToRest(run, batch, ask);
  }

  /** Counts exactly, takes what is left, and shapes the reply to it. */
  private async fitToRest(run: Run, batch: Batch, ask: AskOptions): Promise<AffordableReply> {
    const [full, bare] = await Promise.all([this.candidates(ask.full), this.candidates(ask.bare)]);
    const want = Math.max(...full.map((c) => boundMicros({ ...c, maxTokens: this.models.maxOutput })));
    const atLeast = Math.min(...bare.map((c) => boundMicros({ ...c, maxTokens: minOutput })));
    const granted = await this.waitForRoom(run, batch, { want, atLeast, signal: ask.signal });
    const options = [
      { request: ask.full, fit: this.fit(granted, full) },
      { request: ask.bare, fit: this.fit(granted, bare) },
    ];
    for (const { request, fit } of options) {
      if (fit.kind !== 'fit') continue;
      await this.budgets.shrink(run.ctx, batch.turnId, fit.worstCaseMicros);
      const shaped = { ...this.shape(request, fit.model), maxTokens: fit.maxTokens };
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
    candidates: { model: string; inputTokens: number; cacheUse: CacheUseOf }[],
  ): Fit {
    return fitReply({
      granted,
      candidates: candidates.map(({ model, inputTokens }) => ({
        model,
        inputTokens,
        maxOutput: this.models.maxOutput,
      })),
      inputTokens: Math.max(...candidates.map((candidate) => candidate.inputTokens)),
      minOutput,
      cacheUse: candidates[0]?.cacheUse ?? '5m',
    });
  }

  /** Bounds as tight as Anthropic's own count makes them; the loose bound where it does not answer. */
  private candidates(request: ClaudeRequest) {
    return Promise.all(
      [this.models.preferred, this.models.cheap].map(async (model) => {
        const loose = this.bound(request, model);
        const counted = await this.claude.countTokens({ ...request, model }).catch(() => undefined);
        const tight = counted === undefined ? loose.inputTokens : boundFromCount(counted);
        return { ...loose, inputTokens: Math.min(loose.inputTokens, tight) };
      }),
    );
  }

  private bound(request: ClaudeRequest, model: string) {
    return { model, inputTokens: maxInputTokens(request), cacheUse: cacheUse(request) };
  }

  private shape(request: ClaudeRequest, model: string): ClaudeRequest {
    return { ...request, model, maxTokens: this.models.maxOutput };
  }
}

type CacheUseOf = ReturnType<typeof cacheUse>;

function exhausted(outcome: Extract<ReserveOutcome, { kind: 'exhausted' }>): AppError {
  return new AppError('BUDGET_EXHAUSTED', 'The budget for this month is used up.', {
    values: { scope: outcome.scope, resetsAt: outcome.resetsAt.toISOString() },
  });
}

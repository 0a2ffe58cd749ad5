import { Inject, Injectable } from '@nestjs/common';
import { BudgetsService } from '@dragoman/budgets';
import { ClaudeError, costMicros, type Claude, type ClaudeOutcome } from '@dragoman/claude';
import { Db } from '@dragoman/platform/db';
import { AppError, toAppError } from '@dragoman/platform/errors';
import { TenantsService } from '@dragoman/tenants';
import { maxAttempts, type Run, type Work } from './conversation.js';
import { Heartbeat, LeaseLostError } from './heartbeat.js';
import { IntakeService } from './intake.service.js';
import { CLAUDE, modelsOf, REPLY_MODELS, type ReplyModels } from './models.js';
import { ReplyBudget, type AffordableReply } from './reply-budget.service.js';
import { ReplyDisplay, type OpenReply } from './reply-display.service.js';
import { ReplyRecord, type Answer } from './reply-record.service.js';
import { refuseUnanswerable, requestsFor } from './reply-request.js';
import type { ReplyNote } from './reply-texts.js';

/** What the service needs of other places. */
@Injectable()
export class ReplyTools {
  constructor(
    readonly db: Db,
    readonly budgets: BudgetsService,
    @Inject(CLAUDE) readonly claude: Claude,
    @Inject(REPLY_MODELS) readonly models: ReplyModels,
    readonly tenants: TenantsService,
  ) {}
}

/** Answers what members ask: reserve, recall, ask Claude, settle and save, show. */
@Injectable()
export class ReplyService {
  constructor(
    private readonly intake: IntakeService,
    private readonly money: ReplyBudget,
    private readonly record: ReplyRecord,
    private readonly display: ReplyDisplay,
    private readonly tools: ReplyTools,
  ) {}

  /** Answers in a claimed conversation until nothing waits there, or something has to be tried again later. */
  async work(claimed: Run, first: Work): Promise<void> {
    let run = claimed;
    const heartbeat = new Heartbeat(run, this.tools);
    try {
      let work: Work | undefined = first;
      while (work) {
        heartbeat.watch(work.batch.turnId);
        const shown = await this.attempt(run, work, heartbeat.lost);
        if (!shown) return;
        work = await this.intake.advance(run, work.batch, shown);
        // What the guild's managers changed meanwhile holds for the next question.
        if (work) run = await this.upToDate(run);
      }
    } finally {
      heartbeat.stop();
    }
  }

  private async upToDate(run: Run): Promise<Run> {
    return { ...run, guild: (await this.tools.tenants.resolveGuild(run.guild.guildId)) ?? run.guild };
  }

  /**
   * @returns the ids of the messages that show the answer; undefined when this run has to leave the conversation: it was
   * lost, or the batch waits for another try
   */
  private async attempt(run: Run, work: Work, lost: AbortSignal): Promise<string[] | undefined> {
    try {
      if (work.batch.answered) return await this.display.showSaved(run, work.batch);
      return await this.answer(run, work, lost);
    } catch (error) {
      if (error instanceof LeaseLostError) return undefined;
      this.display.logAttempt(work.batch, error);
      if (work.batch.attempt >= maxAttempts) return [];
      await this.intake.postpone(run, work.batch);
      return undefined;
    }
  }

  private async answer(run: Run, work: Work, lost: AbortSignal): Promise<string[]> {
    const reply = this.display.open(run, work, lost);
    try {
      const answer = await this.ask(run, work, reply).catch((error: unknown) => this.refusal(reply, error));
      const saved = { ...answer, replyMessageId: reply.messageId() };
      const chargedMicros = await this.record.save(run, work, saved);
      return await reply.finish(answer, chargedMicros);
    } finally {
      reply.close();
    }
  }

  private async ask(run: Run, work: Work, reply: OpenReply): Promise<Answer> {
    refuseUnanswerable(work.batch, run.guild);
    reply.startTyping();
    const models = modelsOf(this.tools.models, run.guild);
    const { full, bare } = requestsFor(work.batch, work.recalled, { guild: run.guild, models });
    const { signal } = reply;
    const affordable = await this.money.reserve(run, work.batch, { full, bare, models, signal });
    const outcome = await this.tools.claude.stream(affordable.request, {
      signal: reply.signal,
      onText: (_delta, text) => {
        reply.update(text);
      },
    });
    reply.throwIfLost();
    const answer = answerOf(outcome, affordable);
    return reply.unshowable() ? { ...answer, outcome: 'refused', errorCode: 'BOT_LACKS_PERMISSION' } : answer;
  }

  /** Whatever went wrong, the member gets a clear text in their language; only a lost lease is silent. */
  private refusal(reply: OpenReply, thrown: unknown): Answer {
    reply.throwIfLost();
    if (reply.signal.aborted && !(thrown instanceof AppError)) return nothingSaid('stopped', 'stopped');
    const error = thrown instanceof ClaudeError ? fromClaude(thrown) : toAppError(thrown);
    this.display.logFailure(error, reply);
    const text = reply.failureText(error);
    return { ...nothingSaid('refused', undefined), text, errorCode: error.code };
  }
}

function nothingSaid(outcome: Answer['outcome'], note: ReplyNote | undefined): Answer {
  return { outcome, text: '', note, errorCode: null, spent: null, firstTokenMs: null };
}

function answerOf(outcome: ClaudeOutcome, affordable: AffordableReply): Answer {
  const { kind, text, usage, firstTokenMs } = outcome;
  const model = affordable.request.model;
  const spent = { model, usage, micros: costMicros(usage, model) };
  const answer = { text, errorCode: null, spent, firstTokenMs: firstTokenMs ?? null };
  if (kind === 'aborted') return { ...answer, outcome: 'stopped', note: 'stopped' };
  if (kind === 'cut') return { ...answer, outcome: 'cut', note: undefined };
  const fitted = affordable.cheaper || affordable.shortened;
  if (fitted) return { ...answer, outcome: 'shortened', note: fittedNote(outcome, affordable) };
  return { ...answer, outcome: 'answered', note: kind === 'max_tokens' ? 'maxLength' : undefined };
}

function fittedNote(outcome: ClaudeOutcome, { cheaper, shortened }: AffordableReply): ReplyNote {
  const short = shortened || outcome.kind === 'max_tokens';
  if (short && cheaper) return 'budgetShortCheaper';
  return cheaper ? 'budgetCheaper' : 'budgetShort';
}

function fromClaude(error: ClaudeError): AppError {
  const overloaded = error.kind === 'overloaded' || error.kind === 'rate_limited';
  if (overloaded) {
    const wait = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
    return new AppError('MODEL_OVERLOADED', 'Claude is overloaded.', { cause: error, ...wait });
  }
  if (error.kind === 'too_large')
    return new AppError('MESSAGE_TOO_LONG', 'The question is too long for Claude.');
  return new AppError('MODEL_UNAVAILABLE', 'Claude can not be reached.', { cause: error });
}

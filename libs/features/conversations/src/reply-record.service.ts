import { Injectable } from '@nestjs/common';
import { BudgetsService } from '@dragoman/budgets';
import { PRICE_VERSION, type TokenUsage } from '@dragoman/claude';
import { summarizeJob } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { Db, Vault, type Tx } from '@dragoman/platform/db';
import type { ErrorCode } from '@dragoman/platform/errors';
import { publishChange } from '@dragoman/platform/live';
import { Outbox } from '@dragoman/platform/outbox';
import { askerOf, leaseSeconds, questionText, summarizeFromTurns } from './conversation.js';
import type { Batch, Run, Work } from './conversation.js';
import * as conversations from './conversations.store.js';
import { LeaseLostError } from './heartbeat.js';
import type { ReplyNote } from './reply-texts.js';
import type { TurnOutcome } from './turn.entity.js';
import * as turns from './turns.store.js';

/** What came of a batch. */
export interface Answer {
  outcome: TurnOutcome;
  /** Claude's words, or what the member reads instead of them. */
  text: string;
  note: ReplyNote | undefined;
  errorCode: ErrorCode | null;
  /** Null when Claude said nothing. */
  spent: { model: string; usage: TokenUsage; micros: number } | null;
  firstTokenMs: number | null;
}

/** Writes down what was answered, together with what it cost: both or neither. */
@Injectable()
export class ReplyRecord {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly budgets: BudgetsService,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @returns what was charged, in micro-US-dollars
   * @throws LeaseLostError when another worker has the conversation: nothing is saved then
   */
  async save(run: Run, work: Work, answer: Answer & { replyMessageId: string | undefined }): Promise<number> {
    const charged = await this.db.forTenant(run.ctx, async (tx) => {
      const lease = { id: run.conversationId, owner: run.owner, seconds: leaseSeconds };
      if (!(await conversations.keepLease(tx, lease))) throw new LeaseLostError();
      const sealed = await this.sealTurn(tx, run, { work, answer });
      const ids = work.batch.questions.map((question) => question.id);
      await conversations.setQuestions(tx, ids, {
        state: 'sending',
        turnId: work.batch.turnId,
        replyMessageId: answer.replyMessageId ?? null,
      });
      if (work.recalled.turns.length >= summarizeFromTurns) await this.askForSummary(tx, run, work.batch);
      // Nearly last: from here to the commit nobody else can spend of this guild's budget.
      const turn = turnOf(run, work, answer);
      const chargedMicros = await this.charge(tx, run, { batch: work.batch, answer, stages: stagesOf(turn) });
      await turns.insertTurn(tx, { ...turn, ...sealed, costMicros: chargedMicros });
      return chargedMicros;
    });
    const topic = `guild ${run.guild.guildId}`;
    void publishChange(this.db, { topic, kind: 'turn', id: work.batch.turnId });
    return charged;
  }

  async shown(run: Run, batch: Batch, messageId: string): Promise<void> {
    const ids = batch.questions.map((question) => question.id);
    await this.db.forTenant(run.ctx, (tx) => conversations.setReplyMessage(tx, ids, messageId));
  }

  /** An answer that was saved but perhaps not shown. */
  async load(run: Run, batch: Batch): Promise<{ text: string; outcome: TurnOutcome } | undefined> {
    return this.db.forTenant(run.ctx, async (tx) => {
      const turn = await turns.findTurn(tx, batch.turnId);
      if (!turn) return undefined;
      const place = 'turns.answer_sealed';
      const text = await this.vault.open(tx, run.ctx, { sealed: turn.answerSealed, place });
      return { text, outcome: turn.outcome };
    });
  }

  /**
   * A turn is asked again: Claude is not reminded of it any more.
   * @returns what was asked and which messages show the old answer; undefined when this member has no such turn (any more)
   */
  async supersede(
    ctx: Ctx,
    turnId: string,
    memberId: string,
  ): Promise<{ question: string; messageIds: readonly string[] } | undefined> {
    return this.db.forTenant(ctx, async (tx) => {
      const turn = await turns.findTurn(tx, turnId);
      if (turn?.memberId !== memberId) return undefined;
      await turns.supersede(tx, turnId);
      const place = 'turns.question_sealed';
      const question = await this.vault.open(tx, ctx, { sealed: turn.questionSealed, place });
      return { question, messageIds: turn.replyMessageIds };
    });
  }

  private async charge(
    tx: Tx,
    run: Run,
    what: { batch: Batch; answer: Answer; stages: Record<string, number | null> },
  ): Promise<number> {
    const { batch, answer, stages } = what;
    if (!answer.spent) {
      await this.budgets.releaseIn(tx, run.ctx, batch.turnId);
      return 0;
    }
    const { asker, place } = askerOf(batch);
    const { model, usage, micros } = answer.spent;
    const settled = await this.budgets.settleIn(tx, run.ctx, {
      id: batch.turnId,
      actualMicros: micros,
      entry: {
        channelId: place.channelId,
        memberId: asker.id,
        purpose: 'reply',
        model,
        priceVersion: PRICE_VERSION,
        usage: { ...usage },
        stages,
      },
    });
    return settled.chargedMicros;
  }

  private async sealTurn(tx: Tx, run: Run, what: { work: Work; answer: Answer }) {
    const { batch, recalled } = what.work;
    const seal = (text: string, column: string) =>
      this.vault.seal(tx, run.ctx, { text: recalled.optedOut ? '' : text, place: `turns.${column}` });
    return {
      memberNameSealed: await seal(askerOf(batch).asker.name, 'member_name_sealed'),
      questionSealed: await seal(questionText(batch.questions), 'question_sealed'),
      answerSealed: await seal(what.answer.text, 'answer_sealed'),
    };
  }

  private async askForSummary(tx: Tx, run: Run, batch: Batch): Promise<void> {
    const payload = { tenantId: run.ctx.tenantId, conversationId: run.conversationId };
    await this.outbox.add(tx, summarizeJob, { id: `summarize-${batch.turnId}`, payload });
  }
}

/** For the receipt of the charge. */
function stagesOf({ queuedMs, memoryMs, firstTokenMs, totalMs }: ReturnType<typeof turnOf>) {
  return { queuedMs, memoryMs, firstTokenMs, totalMs };
}

function turnOf(run: Run, work: Work, answer: Answer) {
  const { batch, memoryMs, startedAt } = work;
  const { asker, place, trigger, receivedAt } = askerOf(batch);
  return {
    id: batch.turnId,
    tenantId: run.ctx.tenantId,
    conversationId: run.conversationId,
    guildId: run.guild.guildId,
    channelId: place.channelId,
    memberId: asker.id,
    trigger,
    outcome: answer.outcome,
    errorCode: answer.errorCode,
    model: answer.spent?.model ?? null,
    queuedMs: Math.max(0, startedAt - receivedAt),
    memoryMs,
    firstTokenMs: answer.firstTokenMs === null ? null : Math.round(answer.firstTokenMs),
    totalMs: Math.max(0, Date.now() - receivedAt),
  };
}

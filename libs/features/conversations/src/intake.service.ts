import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { replyPayload, resumeJob, type ReplyPayload } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { Db, Vault, type Tx } from '@dragoman/platform/db';
import { Outbox } from '@dragoman/platform/outbox';
import type { Guild } from '@dragoman/tenants';
import { batchLimit, firstBatch, leaseSeconds, pauseSeconds } from './conversation.js';
import type { Batch, Question, Run, Work } from './conversation.js';
import * as store from './conversations.store.js';
import { RecallService } from './recall.service.js';
import { setReplyMessages } from './turns.store.js';

/**
 * Decides who answers what, and when. Every question is claimed once; one worker at a time answers in a conversation;
 * a guild has at most its plan's number of conversations under way; whoever finishes lets the next one start.
 */
@Injectable()
export class IntakeService {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
    private readonly recall: RecallService,
  ) {}

  /**
   * Claims a question and, when nobody answers in its conversation, the conversation with it.
   * @returns undefined when somebody else will answer it, or did
   */
  async claim(ctx: Ctx, guild: Guild, question: { id: string; payload: ReplyPayload; jobId: string }) {
    const { id, payload, jobId } = question;
    const startedAt = Date.now();
    return this.db.forTenant(ctx, async (tx) => {
      await store.lockGuild(tx, guild.guildId);
      const conversation = await store.openConversation(tx, {
        tenantId: ctx.tenantId,
        guildId: guild.guildId,
        channelId: payload.place.channelId,
      });
      const text = JSON.stringify(payload);
      const payloadSealed = await this.vault.seal(tx, ctx, { text, place: 'questions.payload_sealed' });
      await store.addQuestion(tx, { tenantId: ctx.tenantId, id, conversation, payloadSealed });
      return this.start(tx, { ctx, guild, conversation, jobId, startedAt });
    });
  }

  /** Takes a conversation over that waits with nobody working on it. @returns undefined when it does not */
  async resume(ctx: Ctx, guild: Guild, job: { conversationId: string; jobId: string }) {
    const startedAt = Date.now();
    return this.db.forTenant(ctx, async (tx) => {
      await store.lockGuild(tx, guild.guildId);
      const conversation = await store.findConversation(tx, { id: job.conversationId });
      if (!conversation) return undefined;
      return this.start(tx, { ctx, guild, conversation, jobId: job.jobId, startedAt });
    });
  }

  /**
   * A batch is answered and shown. Takes what was asked meanwhile; when there is nothing, gives the conversation back
   * and lets the one start that waits longest in this guild.
   */
  async advance(run: Run, done: Batch, replyMessageIds: readonly string[]): Promise<Work | undefined> {
    const startedAt = Date.now();
    return this.db.forTenant(run.ctx, async (tx) => {
      await store.lockGuild(tx, run.guild.guildId);
      const conversation = await store.findConversation(tx, { id: run.conversationId });
      await setReplyMessages(tx, done.turnId, replyMessageIds);
      await store.closeQuestions(
        tx,
        done.questions.map((question) => question.id),
      );
      const lease = { id: run.conversationId, owner: run.owner, seconds: leaseSeconds };
      if (!conversation || !(await store.keepLease(tx, lease))) return undefined;
      const work = await this.take(tx, run, { conversation, startedAt });
      if (!work) await this.release(tx, run);
      return work;
    });
  }

  /** Gives the conversation back although its batch is not done: a later try, not too soon, takes it up. */
  async postpone(run: Run, batch: Batch): Promise<void> {
    const seconds = pauseSeconds(batch.attempt);
    const payload = { tenantId: run.ctx.tenantId, conversationId: run.conversationId };
    const job = {
      id: `again-${batch.turnId}-${String(batch.attempt)}`,
      payload,
      delayMs: seconds * 1000 + 250,
    };
    await this.db.forTenant(run.ctx, async (tx) => {
      const pause = { id: run.conversationId, owner: run.owner, seconds };
      if (await store.pauseConversation(tx, pause)) await this.outbox.add(tx, resumeJob, job);
    });
  }

  private async start(
    tx: Tx,
    claim: { ctx: Ctx; guild: Guild; conversation: store.Conversation; jobId: string; startedAt: number },
  ): Promise<{ run: Run; work: Work } | undefined> {
    const { ctx, guild, conversation, startedAt } = claim;
    const owner = `${claim.jobId}:${randomUUID()}`;
    const guildLimit = guild.plan.concurrentReplies;
    if (!(await store.takeLease(tx, { conversation, owner, seconds: leaseSeconds, guildLimit }))) {
      return undefined;
    }
    const run = { ctx, guild, conversationId: conversation.id, channelId: conversation.channelId, owner };
    const work = await this.take(tx, run, { conversation, startedAt });
    if (!work) await this.release(tx, run);
    return work && { run, work };
  }

  private async release(tx: Tx, run: Run): Promise<void> {
    await store.giveLeaseBack(tx, run.conversationId, run.owner);
    const conversationId = await store.nextWaiting(tx, run.guild.guildId);
    if (conversationId === undefined) return;
    const payload = { tenantId: run.ctx.tenantId, conversationId };
    await this.outbox.add(tx, resumeJob, { id: `resume-${randomUUID()}`, payload });
  }

  private async take(
    tx: Tx,
    run: Run,
    from: { conversation: store.Conversation; startedAt: number },
  ): Promise<Work | undefined> {
    const rows = await store.openQuestions(tx, from.conversation.id, batchLimit + 1);
    const batch = await this.batchOf(tx, run, rows);
    if (!batch) return undefined;
    const recalled = await this.recall.load(tx, run, { conversation: from.conversation, batch });
    return { batch, recalled, startedAt: from.startedAt, memoryMs: Date.now() - from.startedAt };
  }

  private async batchOf(tx: Tx, run: Run, rows: store.QuestionRow[]): Promise<Batch | undefined> {
    // What a dead worker had begun comes first, with the same turn: it may be charged and half shown already.
    const begun = rows.find((row) => row.turnId !== null);
    const candidates = begun ? rows.filter((row) => row.turnId === begun.turnId) : rows;
    const opened = await Promise.all(candidates.map((row) => this.open(tx, run.ctx, row)));
    const [first, ...rest] = begun ? opened : firstBatch(opened, run.guild.plan.questionCharacters);
    if (!first) return undefined;
    const turnId = begun?.turnId ?? randomUUID();
    const questions = [first, ...rest] as const;
    await store.beginQuestions(
      tx,
      questions.map((question) => question.id),
      turnId,
    );
    return {
      turnId,
      questions: [...questions],
      replyMessageId: begun?.replyMessageId ?? null,
      answered: begun?.state === 'sending',
      attempt: (begun?.attempts ?? 0) + 1,
    };
  }

  private async open(tx: Tx, ctx: Ctx, row: store.QuestionRow): Promise<Question> {
    if (!row.payloadSealed) throw new Error('an open question has no payload');
    const text = await this.vault.open(tx, ctx, {
      sealed: row.payloadSealed,
      place: 'questions.payload_sealed',
    });
    return { id: row.id, payload: replyPayload.parse(JSON.parse(text)) };
  }
}

import { Injectable } from '@nestjs/common';
import { BudgetsService } from '@dragoman/budgets';
import {
  PRICE_VERSION,
  costMicros,
  worstCaseMicros,
  type ClaudeOutcome,
  type ClaudeRequest,
} from '@dragoman/claude';
import { summarizeJob, type summarizePayload } from '@dragoman/contracts';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { Db, Vault } from '@dragoman/platform/db';
import type { JobHandler, JobInfo } from '@dragoman/platform/queue';
import { TenantsService, type Guild } from '@dragoman/tenants';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { keepTurns, reservationLeaseSeconds, summarizeFromTurns } from './conversation.js';
import { findConversation, setContext, type Conversation } from './conversations.store.js';
import { RecallService } from './recall.service.js';
import { SummaryModel, type SummaryMaterial } from './summary-model.js';
import { contextTurns } from './turns.store.js';

type SummarizePayload = z.infer<typeof summarizePayload>;

interface Material extends SummaryMaterial {
  guild: Guild;
  conversation: Conversation;
}

/** Folds the older turns of a conversation into its running summary, with the cheap model and within the budget. */
@Injectable()
export class SummarizeHandler implements JobHandler<SummarizePayload> {
  readonly contract = summarizeJob;

  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly tenants: TenantsService,
    private readonly recall: RecallService,
    private readonly budgets: BudgetsService,
    private readonly model: SummaryModel,
  ) {}

  async handle({ tenantId, conversationId }: SummarizePayload, job: JobInfo): Promise<void> {
    const ctx = systemCtx(tenantId, summarizeJob.name);
    const material = await this.gather(ctx, conversationId);
    if (!material) return;
    const request = this.model.request(material.guild, material);
    const reservationId = uuidOf(job.id);
    const worst = worstCaseMicros(request);
    const reserved = await this.budgets.reserve(ctx, {
      reservationId,
      guild: material.guild,
      memberId: null,
      roleIds: [],
      channelId: material.conversation.channelId,
      parentChannelId: null,
      wantMicros: worst,
      atLeastMicros: worst,
      leaseSeconds: reservationLeaseSeconds,
    });
    // Without money there is no summary: the oldest turns simply fall out of the context.
    if (reserved.kind !== 'granted') return;
    const outcome = await this.model.ask(request).catch(async (error: unknown) => {
      await this.budgets.release(ctx, reservationId);
      throw error;
    });
    await this.save(ctx, material, { outcome, request, reservationId });
  }

  private async gather(ctx: Ctx, conversationId: string): Promise<Material | undefined> {
    const found = await this.db.forTenant(ctx, async (tx) => {
      const conversation = await findConversation(tx, { id: conversationId });
      if (!conversation) return undefined;
      const rows = await contextTurns(tx, conversation, 4 * summarizeFromTurns);
      const turns = await Promise.all(rows.map((row) => this.recall.open(tx, { ctx }, row)));
      return { conversation, turns, summary: await this.recall.summary(tx, { ctx }, conversation) };
    });
    if (!found || found.turns.length < summarizeFromTurns) return undefined;
    const guild = await this.tenants.resolveGuild(found.conversation.guildId);
    return guild && { ...found, guild, turns: found.turns.slice(0, -keepTurns) };
  }

  private async save(
    ctx: Ctx,
    material: Material,
    result: { outcome: ClaudeOutcome; request: ClaudeRequest; reservationId: string },
  ): Promise<void> {
    const { outcome, request, reservationId } = result;
    const from = material.turns.at(-1)?.position ?? '0';
    await this.db.forTenant(ctx, async (tx) => {
      await this.budgets.settleIn(tx, ctx, {
        id: reservationId,
        actualMicros: costMicros(outcome.usage, request.model),
        entry: {
          channelId: material.conversation.channelId,
          memberId: null,
          purpose: 'summary',
          model: request.model,
          priceVersion: PRICE_VERSION,
          usage: { ...outcome.usage },
        },
      });
      if (outcome.kind !== 'complete' && outcome.kind !== 'max_tokens') return;
      const current = await findConversation(tx, { id: material.conversation.id });
      // A reset meanwhile has the last word.
      if (current?.contextFrom !== material.conversation.contextFrom) return;
      const place = 'conversations.summary_sealed';
      const sealed = await this.vault.seal(tx, ctx, { text: outcome.text, place });
      const since = material.turns[0]?.createdAt ?? new Date();
      await setContext(tx, material.conversation.id, { from, summary: { sealed, since } });
    });
  }
}

/** The same job always reserves under the same id. */
function uuidOf(jobId: string): string {
  const hex = createHash('sha256').update(jobId).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

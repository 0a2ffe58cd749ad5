import { Injectable } from '@nestjs/common';
import { resumeJob, type resumePayload } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import type { JobHandler, JobInfo } from '@dragoman/platform/queue';
import { TenantsService } from '@dragoman/tenants';
import type { z } from 'zod';
import { findConversation } from './conversations.store.js';
import { IntakeService } from './intake.service.js';
import { ReplyService } from './reply.service.js';

type ResumePayload = z.infer<typeof resumePayload>;

/** A conversation waits and there is room for it now. */
@Injectable()
export class ResumeConversationHandler implements JobHandler<ResumePayload> {
  readonly contract = resumeJob;

  constructor(
    private readonly db: Db,
    private readonly tenants: TenantsService,
    private readonly intake: IntakeService,
    private readonly replies: ReplyService,
  ) {}

  async handle({ tenantId, conversationId }: ResumePayload, job: JobInfo): Promise<void> {
    const ctx = systemCtx(tenantId, resumeJob.name);
    const conversation = await this.db.forTenant(ctx, (tx) => findConversation(tx, { id: conversationId }));
    const guild = conversation && (await this.tenants.resolveGuild(conversation.guildId));
    if (!guild) return;
    const claimed = await this.intake.resume(ctx, guild, { conversationId, jobId: job.id });
    if (claimed) await this.replies.work(claimed.run, claimed.work);
  }
}

import { Injectable } from '@nestjs/common';
import { replyJob, type ReplyPayload } from '@dragoman/contracts';
import { AppError } from '@dragoman/platform/errors';
import type { JobHandler, JobInfo } from '@dragoman/platform/queue';
import { Gate } from './gate.service.js';
import { InTurn } from './in-turn.js';
import { IntakeService } from './intake.service.js';
import { ReplyService } from './reply.service.js';

/** A member asked something: claim it, and answer unless somebody else already does. */
@Injectable()
export class ReplyToMessageHandler implements JobHandler<ReplyPayload> {
  readonly contract = replyJob;
  private readonly inTurn = new InTurn();

  constructor(
    private readonly gate: Gate,
    private readonly intake: IntakeService,
    private readonly replies: ReplyService,
  ) {}

  async handle(payload: ReplyPayload, job: JobInfo): Promise<void> {
    const claimed = await this.inTurn.run(payload.place.channelId, () => this.claim(payload, job));
    if (claimed) await this.replies.work(claimed.run, claimed.work);
  }

  private async claim(payload: ReplyPayload, job: JobInfo): ReturnType<IntakeService['claim']> {
    const at = await this.gate.enter(payload, 'ask');
    if (!at) return undefined;
    const id = payload.interaction?.id ?? payload.messageId;
    if (id === null) throw new AppError('BAD_INPUT', 'A question needs a message or an interaction.');
    return this.intake.claim(at.ctx, at.guild, { id, payload, jobId: job.id });
  }
}

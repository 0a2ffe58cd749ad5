import { Injectable } from '@nestjs/common';
import { buttonJob, type ButtonPayload, type ReplyPayload } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { Db, Vault } from '@dragoman/platform/db';
import type { JobHandler, JobInfo } from '@dragoman/platform/queue';
import type { Guild } from '@dragoman/tenants';
import { GuildOf } from './guild-of.service.js';
import { IntakeService } from './intake.service.js';
import { ReplyService } from './reply.service.js';
import { StopSignals } from './stop-signals.service.js';
import { findTurn, supersede } from './turns.store.js';

/** Stop and Retry under a reply. Only who asked may press them; the gateway has checked it, and it is checked here. */
@Injectable()
export class PressButtonHandler implements JobHandler<ButtonPayload> {
  readonly contract = buttonJob;

  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly guildOf: GuildOf,
    private readonly intake: IntakeService,
    private readonly replies: ReplyService,
    private readonly stops: StopSignals,
  ) {}

  async handle(payload: ButtonPayload, job: JobInfo): Promise<void> {
    const at = await this.guildOf.resolve(payload);
    if (!at) return;
    if (payload.action === 'stop') return this.stops.stop(at.ctx, payload.turnId);
    await this.retry(at, payload, job);
  }

  /** Asks the same again; the new answer takes the place of the old one, in Discord and in the conversation. */
  private async retry(at: { ctx: Ctx; guild: Guild }, payload: ButtonPayload, job: JobInfo): Promise<void> {
    const text = await this.db.forTenant(at.ctx, async (tx) => {
      const turn = await findTurn(tx, payload.turnId);
      if (turn?.memberId !== payload.asker.id) return '';
      await supersede(tx, payload.turnId);
      const place = 'turns.question_sealed';
      return this.vault.open(tx, at.ctx, { sealed: turn.questionSealed, place });
    });
    const again: ReplyPayload = {
      place: payload.place,
      asker: payload.asker,
      interaction: payload.interaction,
      messageId: null,
      guildLocale: at.guild.discordLocale,
      receivedAt: payload.interaction.receivedAt,
      trigger: 'retry',
      text,
      attachmentCount: 0,
      repliedTo: null,
    };
    const question = { id: payload.interaction.id, payload: again, jobId: job.id };
    const claimed = await this.intake.claim(at.ctx, at.guild, question);
    if (claimed) await this.replies.work(claimed.run, claimed.work);
  }
}

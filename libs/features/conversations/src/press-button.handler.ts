import { Inject, Injectable } from '@nestjs/common';
import { buttonJob, type ButtonPayload, type ReplyPayload } from '@dragoman/contracts';
import { DiscordRequestError, text, type DiscordRest } from '@dragoman/discord';
import type { Ctx } from '@dragoman/platform/context';
import type { JobHandler, JobInfo } from '@dragoman/platform/queue';
import { DISCORD, type Guild } from '@dragoman/tenants';
import { Gate, visitorOf } from './gate.service.js';
import { IntakeService } from './intake.service.js';
import { memberLocale } from './member-locale.js';
import { ReplyRecord } from './reply-record.service.js';
import { ReplyService } from './reply.service.js';
import { StopSignals } from './stop-signals.service.js';

/** Stop and Retry under a reply. Only who asked may press them; the gateway has checked it, and it is checked here. */
@Injectable()
export class PressButtonHandler implements JobHandler<ButtonPayload> {
  readonly contract = buttonJob;

  constructor(
    @Inject(DISCORD) private readonly rest: DiscordRest,
    private readonly intake: IntakeService,
    private readonly record: ReplyRecord,
    private readonly replies: ReplyService,
    private readonly stops: StopSignals,
    private readonly gate: Gate,
  ) {}

  async handle(payload: ButtonPayload, job: JobInfo): Promise<void> {
    const at = await this.gate.enter(visitorOf(payload), payload.action === 'retry' ? 'ask' : undefined);
    if (!at) return;
    if (payload.action === 'stop') return this.stops.stop(at.ctx, payload.turnId);
    await this.retry(at, payload, job);
  }

  /** Asks the same again; the new answer takes the place of the old one, in Discord and in the conversation. */
  private async retry(at: { ctx: Ctx; guild: Guild }, payload: ButtonPayload, job: JobInfo): Promise<void> {
    const before = await this.record.supersede(at.ctx, payload.turnId, payload.asker.id);
    if (!before) return this.refuse(payload, at.guild);
    const again: ReplyPayload = {
      place: payload.place,
      asker: payload.asker,
      interaction: payload.interaction,
      messageId: null,
      guildLocale: at.guild.discordLocale,
      receivedAt: payload.interaction.receivedAt,
      trigger: 'retry',
      text: before.question,
      attachmentCount: 0,
      repliedTo: null,
    };
    const question = { id: payload.interaction.id, payload: again, jobId: job.id };
    const claimed = await this.intake.claim(at.ctx, at.guild, question);
    // The button is under the last part, and the new answer grows there.
    await this.remove(payload.place.channelId, before.messageIds.slice(0, -1));
    if (claimed) await this.replies.work(claimed.run, claimed.work);
  }

  private async remove(channelId: string, messageIds: readonly string[]): Promise<void> {
    for (const messageId of messageIds) {
      await this.rest.deleteMessage({ channelId, messageId }).catch(ignoreRefusal);
    }
  }

  private async refuse({ asker, interaction }: ButtonPayload, guild: Guild): Promise<void> {
    const locale = memberLocale({ asker, guildLocale: guild.discordLocale }, guild);
    const content = text(locale, 'error.retryExpired');
    await this.rest.interactions.followUp({ ...interaction, ephemeral: true, content }).catch(ignoreRefusal);
  }
}

/** The message is gone, or cannot be reached: the answer matters more. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DiscordRequestError)) throw error;
}

import { Inject, Injectable } from '@nestjs/common';
import { sendAlertJob, type SendAlertPayload } from '@dragoman/contracts';
import { DiscordRequestError, type DiscordRest } from '@dragoman/discord';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import type { JobHandler, JobInfo } from '@dragoman/platform/queue';
import { DISCORD, PUBLIC_URL, TenantsService } from '@dragoman/tenants';
import { alertNonce, type Alert, type AlertTarget } from './alert.js';
import { alertText } from './alert-text.js';
import * as alerts from './alerts.store.js';

/** Sends one message about one alert, once: a second try finds it noted, and Discord knows its nonce. */
@Injectable()
export class SendAlertHandler implements JobHandler<SendAlertPayload> {
  readonly contract = sendAlertJob;

  constructor(
    private readonly db: Db,
    private readonly tenants: TenantsService,
    @Inject(DISCORD) private readonly discord: DiscordRest,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  async handle({ tenantId, alertId, target }: SendAlertPayload, job: JobInfo): Promise<void> {
    const ctx = systemCtx(tenantId, this.contract.name);
    const found = await this.db.forTenant(ctx, async (tx) => {
      const alert = await alerts.findAlert(tx, alertId);
      return alert && { alert, rule: await alerts.ruleOf(tx, alert.guildId) };
    });
    // Erased meanwhile, or sent by an earlier try.
    if (!found || found.alert.deliveries[target]) return;
    const { alert, rule } = found;
    try {
      const messageId = await this.send(alert, target, rule.channelId);
      if (messageId !== undefined) await this.note(ctx, alert, { target, result: { messageId } });
    } catch (error) {
      if (!(error instanceof DiscordRequestError)) throw error;
      if (error.retryable && !job.lastAttempt) throw error;
      // The list says that nobody was told.
      await this.note(ctx, alert, {
        target,
        result: { failure: String(error.code ?? error.status ?? 'no answer') },
      });
    }
  }

  /** @returns the message's id; undefined when there is nobody (any more) to send it to */
  private async send(alert: Alert, target: AlertTarget, chosen: string | null): Promise<string | undefined> {
    const guild = await this.tenants.resolveGuild(alert.guildId);
    if (!guild || guild.leftAt) return undefined;
    const channelId =
      target === 'channel' ? chosen : (await this.discord.createDm({ userId: guild.accountOwnerId })).id;
    if (channelId === null) return undefined;
    const content = alertText(alert, guild, `${this.publicUrl}/guilds/${guild.guildId}/budgets`);
    const nonce = alertNonce(alert.id, target);
    return (await this.discord.createMessage({ channelId, content, nonce })).id;
  }

  private async note(
    ctx: Ctx,
    alert: Alert,
    delivery: Parameters<typeof alerts.noteDelivery>[2],
  ): Promise<void> {
    await this.db.forTenant(ctx, (tx) => alerts.noteDelivery(tx, alert.id, delivery));
  }
}

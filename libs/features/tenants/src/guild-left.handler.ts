import { Inject, Injectable } from '@nestjs/common';
import { guildLeftJob, type GuildLeftPayload } from '@dragoman/contracts';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { keepAfterLeavingDays } from './plan.js';
import { TenantsService } from './tenants.service.js';

/** The bot was removed: nothing is answered or charged any more, the data waits for `keepAfterLeavingDays`. */
@Injectable()
export class GuildLeftHandler implements JobHandler<GuildLeftPayload> {
  readonly contract = guildLeftJob;

  constructor(
    private readonly tenants: TenantsService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle({ guildId, leftAt }: GuildLeftPayload): Promise<void> {
    const guild = await this.tenants.guildLeft(guildId, new Date(leftAt));
    if (!guild) return;
    this.log.info({
      event: 'guild-left',
      guildId,
      tenantId: guild.tenantId,
      keptForDays: keepAfterLeavingDays,
    });
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { shardReadyJob, type ShardReadyPayload } from '@dragoman/contracts';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { TenantsService } from './tenants.service.js';

/** Notices guilds that removed the bot while the gateway process was down. */
@Injectable()
export class ShardReadyHandler implements JobHandler<ShardReadyPayload> {
  readonly contract = shardReadyJob;

  constructor(
    private readonly tenants: TenantsService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(shard: ShardReadyPayload): Promise<void> {
    const left = await this.tenants.shardReady(shard);
    for (const guildId of left) this.log.info({ event: 'guild-left', guildId, noticedLate: true });
  }
}

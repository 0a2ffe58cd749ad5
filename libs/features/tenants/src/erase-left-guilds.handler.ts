import { Inject, Injectable } from '@nestjs/common';
import { eraseLeftGuildsJob } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { GUILD_ERASERS, type GuildEraser } from './guild-eraser.js';
import { keepAfterLeavingDays } from './plan.js';
import { deleteGuild, guildsLeftLongAgo } from './tenants.store.js';

/** Erases what is left of guilds whose time after leaving is over. */
@Injectable()
export class EraseLeftGuildsHandler implements JobHandler<Record<string, never>> {
  readonly contract = eraseLeftGuildsJob;

  constructor(
    private readonly db: Db,
    @Inject(GUILD_ERASERS) private readonly erasers: readonly GuildEraser[],
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(): Promise<void> {
    const due = await this.db.acrossTenants('left-guilds', (tx) =>
      guildsLeftLongAgo(tx, keepAfterLeavingDays),
    );
    for (const { guildId, tenantId } of due) {
      const ctx = systemCtx(tenantId, eraseLeftGuildsJob.name);
      await this.db.forTenant(ctx, async (tx) => {
        for (const erase of this.erasers) await erase(tx, ctx, guildId);
        await deleteGuild(tx, guildId);
      });
      this.log.info({ event: 'guild-erased', guildId, tenantId });
    }
  }
}

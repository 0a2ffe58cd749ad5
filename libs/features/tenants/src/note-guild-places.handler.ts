import { Injectable } from '@nestjs/common';
import { guildPlacesJob, type GuildPlacesPayload } from '@dragoman/contracts';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import type { JobHandler } from '@dragoman/platform/queue';
import { writePlaces } from './guild-places.store.js';
import { TenantsService } from './tenants.service.js';

/** Notes the names of a guild's channels and roles. */
@Injectable()
export class NoteGuildPlacesHandler implements JobHandler<GuildPlacesPayload> {
  readonly contract = guildPlacesJob;

  constructor(
    private readonly db: Db,
    private readonly tenants: TenantsService,
  ) {}

  async handle(seen: GuildPlacesPayload): Promise<void> {
    const guild = await this.tenants.resolveGuild(seen.guildId);
    // The gateway tells of the guild itself a moment before; that job may still be under way.
    if (!guild) throw new AppError('UPSTREAM', 'This guild is not known yet.');
    const ctx = systemCtx(guild.tenantId, guildPlacesJob.name);
    await this.db.forTenant(ctx, (tx) => writePlaces(tx, ctx.tenantId, seen));
  }
}

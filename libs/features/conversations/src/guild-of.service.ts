import { Injectable } from '@nestjs/common';
import type { MemberRequest } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { AppError } from '@dragoman/platform/errors';
import { TenantsService, type Guild } from '@dragoman/tenants';

/** The account and guild that a member's request belongs to. */
@Injectable()
export class GuildOf {
  constructor(private readonly tenants: TenantsService) {}

  /**
   * @returns undefined when the bot was removed from there
   * @throws AppError UPSTREAM while nothing is known of the guild
   */
  async resolve(
    request: Pick<MemberRequest, 'place' | 'asker'>,
  ): Promise<{ ctx: Ctx; guild: Guild } | undefined> {
    const { place, asker } = request;
    const guild =
      place.guildId === null
        ? await this.tenants.dmWith(asker, place.channelId)
        : await this.tenants.resolveGuild(place.guildId);
    // The gateway tells of a new guild a moment before its first message; that job may still be under way.
    if (!guild) throw new AppError('UPSTREAM', 'This guild is not known yet.');
    if (guild.leftAt) return undefined;
    return { guild, ctx: { tenantId: guild.tenantId, actor: { kind: 'member', id: asker.id } } };
  }
}

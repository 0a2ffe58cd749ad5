import { Injectable } from '@nestjs/common';
import type { MemberRequest } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { TenantsService, type Guild } from '@dragoman/tenants';

/** The account and guild that a member's request belongs to. */
@Injectable()
export class GuildOf {
  constructor(private readonly tenants: TenantsService) {}

  /** @returns undefined when the bot is not (or no longer) installed there */
  async resolve(
    request: Pick<MemberRequest, 'place' | 'asker'>,
  ): Promise<{ ctx: Ctx; guild: Guild } | undefined> {
    const { place, asker } = request;
    const guild =
      place.guildId === null
        ? await this.tenants.dmWith(asker, place.channelId)
        : await this.tenants.resolveGuild(place.guildId);
    if (!guild || guild.leftAt) return undefined;
    return { guild, ctx: { tenantId: guild.tenantId, actor: { kind: 'member', id: asker.id } } };
  }
}

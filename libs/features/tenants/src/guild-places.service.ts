import { Injectable } from '@nestjs/common';
import { hasPermission, Permission } from '@dragoman/discord';
import { Db } from '@dragoman/platform/db';
import type { GuildAccess } from './guild-access.js';
import { channelKindOf } from './guild-place.js';
import type { GuildChannelType, GuildRoleType } from './guild-place.types.js';
import { findPlaces } from './guild-places.store.js';

/**
 * Names of a guild's channels and roles. Whoever manages the guild is shown all that the bot sees: which of them the
 * person sees on Discord is not known here.
 */
@Injectable()
export class GuildPlacesService {
  constructor(private readonly db: Db) {}

  /** From top to bottom, as Discord lists them, categories among them; nothing before the gateway's first report. */
  async channels({ ctx, guild }: GuildAccess): Promise<GuildChannelType[]> {
    const places = await this.db.forTenant(ctx, (tx) => findPlaces(tx, guild.guildId, 'channel'));
    return places.map(({ id, name, type, position, parentId }) => ({
      id,
      name,
      kind: channelKindOf(type),
      position,
      parentId,
    }));
  }

  /** The highest first, the one for everybody last. */
  async roles({ ctx, guild }: GuildAccess): Promise<GuildRoleType[]> {
    const places = await this.db.forTenant(ctx, (tx) => findPlaces(tx, guild.guildId, 'role'));
    return places.map(({ id, name, position, permissions }) => ({
      id,
      name,
      position,
      administrator: hasPermission(BigInt(permissions ?? '0'), Permission.Administrator),
    }));
  }
}

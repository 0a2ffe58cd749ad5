import { Injectable } from '@nestjs/common';
import type { GuildSeenPayload, ShardReadyPayload } from '@dragoman/contracts';
import { Db } from '@dragoman/platform/db';
import type { Guild } from './guild.js';
import * as store from './tenants.store.js';

/** Which account a guild belongs to, and what Discord says of the guild. */
@Injectable()
export class TenantsService {
  constructor(private readonly db: Db) {}

  /** @returns undefined when the bot was never in that guild (or its data is erased) */
  async resolveGuild(guildId: string): Promise<Guild | undefined> {
    const [guild] = await this.findGuilds([guildId]);
    return guild;
  }

  /** Those of the given guilds that have, or had, the bot. */
  findGuilds(guildIds: readonly string[]): Promise<Guild[]> {
    return this.db.acrossTenants('resolve-guild', (tx) => store.findGuilds(tx, guildIds));
  }

  /**
   * The bot is in a guild. A new guild belongs to the account of the member who installed it, where a claim from the
   * install page says so, else to the account of the guild's owner.
   * @returns whether the guild is new or came back
   */
  guildSeen(seen: GuildSeenPayload): Promise<{ fresh: boolean }> {
    return this.db.acrossTenants('assign-guild', async (tx) => {
      const [known] = await store.findGuilds(tx, [seen.guildId]);
      const installedBy = known ? undefined : await store.takeInstallClaim(tx, seen.guildId);
      const tenantId = known?.tenantId ?? (await store.tenantOfOwner(tx, installedBy ?? seen.ownerId));
      await store.upsertGuild(tx, {
        guildId: seen.guildId,
        tenantId,
        kind: 'guild',
        name: seen.name,
        iconHash: seen.iconHash,
        ownerId: seen.ownerId,
        installedBy: installedBy ?? null,
        discordLocale: seen.locale,
        joinedAt: new Date(seen.joinedAt),
      });
      return { fresh: known === undefined || known.leftAt !== null };
    });
  }

  /** The person's home account, made when they have none. @returns its id */
  homeOf(user: { id: string; name: string }): Promise<string> {
    return this.db.acrossTenants('assign-guild', (tx) => store.tenantOfOwner(tx, user.id, user.name));
  }

  /** A direct message with a person: a guild of one in that person's own account, made at the first message. */
  async dmWith(user: { id: string; name: string }, channelId: string): Promise<Guild> {
    const known = await this.resolveGuild(channelId);
    if (known) return known;
    await this.db.acrossTenants('assign-guild', async (tx) => {
      await store.upsertGuild(tx, {
        guildId: channelId,
        tenantId: await store.tenantOfOwner(tx, user.id, user.name),
        kind: 'dm',
        name: user.name,
        iconHash: null,
        ownerId: user.id,
        installedBy: user.id,
        discordLocale: 'en-US',
        joinedAt: new Date(),
      });
    });
    const made = await this.resolveGuild(channelId);
    if (!made) throw new Error('the direct message was not written');
    return made;
  }

  /**
   * A person came back from Discord's install page. When the guild was seen before that, and was given to its owner for
   * want of better knowledge, and nothing was spent there yet, it moves to this person's account.
   */
  claimInstall(guildId: string, userId: string): Promise<void> {
    return this.db.acrossTenants('assign-guild', async (tx) => {
      const [guild] = await store.findGuilds(tx, [guildId]);
      if (!guild) return store.writeInstallClaim(tx, guildId, userId);
      if (guild.installedBy !== null || (await store.hasHistory(tx, guildId))) return;
      await store.setInstaller(tx, guildId, { tenantId: await store.tenantOfOwner(tx, userId), userId });
    });
  }

  /**
   * A shard came up with these guilds: the others of that shard removed the bot. It also tells what Discord lets the bot
   * read.
   * @returns their ids
   */
  shardReady(shard: ShardReadyPayload): Promise<string[]> {
    const at = new Date(shard.readyAt);
    return this.db.acrossTenants('assign-guild', async (tx) => {
      const { messageContent } = shard;
      if (messageContent !== undefined) await store.writeGatewayState(tx, { messageContent, at });
      return store.markMissingLeft(tx, { ...shard, at });
    });
  }

  /** The bot was removed. The data stays for `keepAfterLeavingDays`. */
  async guildLeft(guildId: string, leftAt: Date): Promise<Guild | undefined> {
    const guild = await this.resolveGuild(guildId);
    if (!guild) return undefined;
    const left = await this.db.acrossTenants('assign-guild', (tx) => store.markLeft(tx, guildId, leftAt));
    return left ? guild : undefined;
  }
}

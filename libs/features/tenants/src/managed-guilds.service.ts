import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '@dragoman/platform/db';
import { DiscordAccounts } from './discord-accounts.js';
import { iconUrl } from './icon-url.js';
import type { ManagedGuildType } from './managed-guild.types.js';
import type { Login, SessionRequest } from './session.js';

interface SeenGuild {
  guild_id: string;
  name: string;
  icon_hash: string | null;
  owner_id: string;
  installed: boolean;
}

/** The list of servers on the dashboard. */
@Injectable()
export class ManagedGuildsService {
  constructor(
    private readonly db: Db,
    private readonly accounts: DiscordAccounts,
  ) {}

  /** What the person manages on Discord, and what their accounts pay for; those with the bot first, then by name. */
  async list(request: SessionRequest, { user }: Login): Promise<ManagedGuildType[]> {
    const onDiscord = await this.accounts.managedGuilds(request);
    const seen = await this.db.acrossTenants('manageable-guilds', (tx) =>
      findSeen(tx, { guildIds: onDiscord.map(({ id }) => id), userId: user.id }),
    );
    const guilds = new Map<string, ManagedGuildType>();
    for (const { id, name, iconHash, owner } of onDiscord) {
      guilds.set(id, { id, name, iconUrl: iconUrl(id, iconHash), owner, installed: false });
    }
    for (const { guild_id: id, name, icon_hash, owner_id, installed } of seen) {
      const known = guilds.get(id) ?? {
        id,
        name,
        iconUrl: iconUrl(id, icon_hash),
        owner: owner_id === user.id,
      };
      guilds.set(id, { ...known, installed });
    }
    return [...guilds.values()].sort(
      (a, b) => Number(b.installed) - Number(a.installed) || a.name.localeCompare(b.name),
    );
  }
}

function findSeen(tx: Tx, who: { guildIds: string[]; userId: string }): Promise<SeenGuild[]> {
  return tx.query(
    `SELECT g.guild_id, g.name, g.icon_hash, g.owner_id, g.left_at IS NULL AS installed
     FROM guilds g JOIN tenants t ON t.id = g.tenant_id
     WHERE g.kind = 'guild' AND (g.guild_id = ANY($1) OR t.owner_id = $2
       OR EXISTS (SELECT 1 FROM account_members m WHERE m.tenant_id = t.id AND m.user_id = $2))`,
    [who.guildIds, who.userId],
  );
}

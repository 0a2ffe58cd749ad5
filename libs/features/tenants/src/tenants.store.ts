import { randomUUID } from 'node:crypto';
import type { Tx } from '@dragoman/platform/db';
import { settingsOf, type SettingsRow } from './guild-settings.store.js';
import type { Guild } from './guild.js';
import { planOf } from './plan.js';
import { guildTables } from './tenant-data.js';

interface GuildRow {
  guild_id: string;
  tenant_id: string;
  kind: 'guild' | 'dm';
  name: string;
  icon_hash: string | null;
  owner_id: string;
  installed_by: string | null;
  language: string | null;
  discord_locale: string;
  retention_days: number;
  joined_at: Date;
  left_at: Date | null;
  plan: string;
  time_zone: string;
  account_owner_id: string;
  settings: SettingsRow | null;
  has_command_rules: boolean;
  account_closing: boolean;
}

export interface NewGuild {
  guildId: string;
  tenantId: string;
  kind: 'guild' | 'dm';
  name: string;
  iconHash: string | null;
  ownerId: string;
  installedBy: string | null;
  discordLocale: string;
  joinedAt: Date;
}

const selectGuild = `
  SELECT g.*, t.plan, t.time_zone, t.owner_id AS account_owner_id, to_jsonb(s) AS settings,
    EXISTS (SELECT 1 FROM command_rules r WHERE r.tenant_id = g.tenant_id AND r.guild_id = g.guild_id) AS has_command_rules,
    EXISTS (SELECT 1 FROM account_deletions d WHERE d.tenant_id = g.tenant_id) AS account_closing
  FROM guilds g JOIN tenants t ON t.id = g.tenant_id
    LEFT JOIN guild_settings s ON s.tenant_id = g.tenant_id AND s.guild_id = g.guild_id`;

export async function findGuilds(tx: Tx, guildIds: readonly string[]): Promise<Guild[]> {
  const rows: GuildRow[] = await tx.query(`${selectGuild} WHERE g.guild_id = ANY($1)`, [guildIds]);
  return rows.map(toGuild);
}

/** The person's home account; made when they have none. Two callers at once get the same one. */
export async function tenantOfOwner(tx: Tx, ownerId: string, name: string | null = null): Promise<string> {
  const rows: { id: string }[] = await tx.query(
    `INSERT INTO tenants (id, owner_id, owner_name) VALUES ($1, $2, $3)
     ON CONFLICT (owner_id) WHERE home DO UPDATE SET owner_id = excluded.owner_id RETURNING id`,
    [randomUUID(), ownerId, name],
  );
  const [row] = rows;
  if (!row) throw new Error('the account was not written');
  return row.id;
}

/** Adds the guild, or brings what Discord says of it up to date. Never changes its tenant. */
export async function upsertGuild(tx: Tx, guild: NewGuild): Promise<void> {
  await tx.query(
    `INSERT INTO guilds (guild_id, tenant_id, kind, name, icon_hash, owner_id, installed_by, discord_locale, joined_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (guild_id) DO UPDATE SET name = excluded.name, icon_hash = excluded.icon_hash,
       owner_id = excluded.owner_id, discord_locale = excluded.discord_locale, left_at = NULL,
       joined_at = CASE WHEN guilds.left_at IS NULL THEN guilds.joined_at ELSE excluded.joined_at END`,
    [
      guild.guildId,
      guild.tenantId,
      guild.kind,
      guild.name,
      guild.iconHash,
      guild.ownerId,
      guild.installedBy,
      guild.discordLocale,
      guild.joinedAt,
    ],
  );
}

/** @returns false when the guild is unknown or had left before */
export async function markLeft(tx: Tx, guildId: string, leftAt: Date): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.query(
    'UPDATE guilds SET left_at = $2 WHERE guild_id = $1 AND left_at IS NULL AND joined_at < $2',
    [guildId, leftAt],
  );
  return count > 0;
}

/**
 * Marks guilds of a shard as left that are not among the ones it has.
 * Shard of a guild: https://discord.com/developers/docs/events/gateway#sharding
 * @returns their ids
 */
export async function markMissingLeft(
  tx: Tx,
  shard: { shardId: number; shardCount: number; guildIds: readonly string[]; at: Date },
): Promise<string[]> {
  const [rows]: [{ guild_id: string }[], number] = await tx.query(
    `UPDATE guilds SET left_at = $4
     WHERE kind = 'guild' AND left_at IS NULL AND joined_at < $4
       AND (guild_id::bigint >> 22) % $2 = $1 AND guild_id <> ALL($3)
     RETURNING guild_id`,
    [shard.shardId, shard.shardCount, shard.guildIds, shard.at],
  );
  return rows.map((row) => row.guild_id);
}

export async function setInstaller(
  tx: Tx,
  guildId: string,
  to: { tenantId: string; userId: string },
): Promise<void> {
  await tx.query('UPDATE guilds SET tenant_id = $2, installed_by = $3 WHERE guild_id = $1', [
    guildId,
    to.tenantId,
    to.userId,
  ]);
  for (const table of guildTables) {
    await tx.query(`UPDATE ${table} SET tenant_id = $2 WHERE guild_id = $1`, [guildId, to.tenantId]);
  }
}

export async function writeInstallClaim(tx: Tx, guildId: string, userId: string): Promise<void> {
  await tx.query(
    `INSERT INTO install_claims (guild_id, user_id) VALUES ($1, $2)
     ON CONFLICT (guild_id) DO UPDATE SET user_id = excluded.user_id, claimed_at = now()`,
    [guildId, userId],
  );
}

/** Takes the claim of the last hour, if there is one. */
export async function takeInstallClaim(tx: Tx, guildId: string): Promise<string | undefined> {
  const [rows]: [{ user_id: string; fresh: boolean }[], number] = await tx.query(
    `DELETE FROM install_claims WHERE guild_id = $1
     RETURNING user_id, claimed_at > now() - interval '1 hour' AS fresh`,
    [guildId],
  );
  return rows[0]?.fresh ? rows[0].user_id : undefined;
}

/** What the gateway tells of itself, unless it told something later. */
export async function writeGatewayState(tx: Tx, state: { messageContent: boolean; at: Date }): Promise<void> {
  await tx.query(
    `INSERT INTO gateway_state (id, message_content, reported_at) VALUES ('gateway', $1, $2)
     ON CONFLICT (id) DO UPDATE SET message_content = excluded.message_content, reported_at = excluded.reported_at
     WHERE gateway_state.reported_at <= excluded.reported_at`,
    [state.messageContent, state.at],
  );
}

/** Guilds that left more than `days` ago. */
export async function guildsLeftLongAgo(
  tx: Tx,
  days: number,
): Promise<{ guildId: string; tenantId: string }[]> {
  return tx.query(
    `SELECT guild_id AS "guildId", tenant_id AS "tenantId" FROM guilds
     WHERE left_at < now() - make_interval(days => $1::int)`,
    [days],
  );
}

export async function deleteGuild(tx: Tx, guildId: string): Promise<void> {
  for (const table of guildTables) await tx.query(`DELETE FROM ${table} WHERE guild_id = $1`, [guildId]);
  await tx.query('DELETE FROM guilds WHERE guild_id = $1', [guildId]);
}

function toGuild(row: GuildRow): Guild {
  return {
    guildId: row.guild_id,
    tenantId: row.tenant_id,
    kind: row.kind,
    name: row.name,
    iconHash: row.icon_hash,
    ownerId: row.owner_id,
    installedBy: row.installed_by,
    language: row.language,
    discordLocale: row.discord_locale,
    retentionDays: row.retention_days,
    joinedAt: row.joined_at,
    leftAt: row.left_at,
    planId: row.plan,
    plan: planOf(row.plan),
    timeZone: row.time_zone,
    accountOwnerId: row.account_owner_id,
    settings: settingsOf(row.settings),
    accountClosing: row.account_closing,
    hasCommandRules: row.has_command_rules,
  };
}

/** Whether the guild has a past that ties it to its account: a setting somebody chose, or the first message. */
export async function hasHistory(tx: Tx, guildId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM budget_limits WHERE guild_id = $1 UNION ALL
     SELECT 1 FROM guild_settings WHERE guild_id = $1 UNION ALL
     SELECT 1 FROM command_rules WHERE guild_id = $1 UNION ALL
     SELECT 1 FROM budget_accounts WHERE guild_id = $1 UNION ALL
     SELECT 1 FROM conversations WHERE guild_id = $1 LIMIT 1`,
    [guildId],
  );
  return rows.length > 0;
}

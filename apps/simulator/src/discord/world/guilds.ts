import { randomBytes } from 'node:crypto';
import type { Snowflake } from 'discord-api-types/v10';
import { DEFAULT_EVERYONE } from '../permissions.js';
import { guildCreateView, guildView, memberView, NEW_GUILD_SETTINGS, roleView } from './guild-view.js';
import { blankMessage, publishMessage } from './messages.js';
import type { GuildRecord, IntegrationRecord, MemberRecord, RoleRecord } from './records.js';
import { userView } from './user-view.js';
import { isoTime, type World } from './world.js';

export interface NewGuild {
  id: Snowflake;
  name: string;
  ownerId: Snowflake;
  locale?: string;
}

export function createGuild(world: World, input: NewGuild): GuildRecord {
  const guild: GuildRecord = {
    id: input.id,
    name: input.name,
    ownerId: input.ownerId,
    icon: null,
    description: null,
    features: [],
    settings: { ...NEW_GUILD_SETTINGS },
    preferredLocale: input.locale ?? 'en-US',
    roles: new Map(),
    members: new Map(),
    channels: new Set(),
    threads: new Set(),
    bans: new Map(),
    auditLog: [],
    integrations: new Map(),
  };
  addRole(guild, { id: guild.id, name: '@everyone', permissions: DEFAULT_EVERYONE });
  world.guilds.set(guild.id, guild);
  addMember(world, guild, { userId: input.ownerId });
  return guild;
}

/** New roles stand just above @everyone and push the others up. */
export function addRole(
  guild: GuildRecord,
  input: Pick<RoleRecord, 'id' | 'name'> & Partial<RoleRecord>,
): RoleRecord {
  const isEveryone = input.id === guild.id;
  if (!isEveryone) for (const role of guild.roles.values()) if (role.position > 0) role.position += 1;
  const role: RoleRecord = {
    permissions: 0n,
    color: 0,
    hoist: false,
    mentionable: false,
    managed: false,
    icon: null,
    unicodeEmoji: null,
    ...input,
    position: isEveryone ? 0 : 1,
  };
  guild.roles.set(role.id, role);
  return role;
}

export interface Joining {
  userId: Snowflake;
  roles?: Snowflake[];
}

/** Makes someone a member without telling anybody: for the seed. */
export function addMember(world: World, guild: GuildRecord, { userId, roles = [] }: Joining): MemberRecord {
  const member: MemberRecord = {
    userId,
    nick: null,
    avatar: null,
    banner: null,
    roles: new Set(roles),
    joinedAt: isoTime(world.now()),
    timeoutUntil: null,
    flags: 0,
    mute: false,
    deaf: false,
  };
  guild.members.set(userId, member);
  world.user(userId).guilds.add(guild.id);
  return member;
}

/** The newcomer is told of the guild, the others of the newcomer. */
export function joinGuild(world: World, guild: GuildRecord, joining: Joining): MemberRecord {
  const { userId } = joining;
  const member = addMember(world, guild, joining);
  world.emit({
    t: 'GUILD_MEMBER_ADD',
    data: { ...memberView(world, member), guild_id: guild.id },
    guildId: guild.id,
  });
  announceGuild(world, guild, userId);
  welcome(world, guild, userId);
  return member;
}

const USER_JOIN = 7;
const SUPPRESS_JOIN_NOTIFICATIONS = 1;

/** The system message that greets a newcomer (documentation: Guild, System Channel Flags). */
function welcome(world: World, guild: GuildRecord, userId: Snowflake): void {
  const { system_channel_id: id, system_channel_flags: flags } = guild.settings;
  const channel = world.channels.get(String(id));
  if (!channel || Number(flags) & SUPPRESS_JOIN_NOTIFICATIONS) return;
  publishMessage(world, blankMessage(world, { channel, authorId: userId, type: USER_JOIN }));
}

export function announceGuild(world: World, guild: GuildRecord, userId: Snowflake): void {
  if (!world.hasListeners) return;
  const data = guildCreateView(world, guild, userId);
  world.emit({ t: 'GUILD_CREATE', data, guildId: guild.id, userIds: [userId] });
}

/** Leaving, a kick and a ban all end here. A bot takes its role and integration along. */
export function removeMember(world: World, guild: GuildRecord, userId: Snowflake): void {
  const user = world.user(userId);
  guild.members.delete(userId);
  user.guilds.delete(guild.id);
  for (const id of guild.threads) world.channels.get(id)?.thread?.members.delete(userId);
  world.emit({ t: 'GUILD_DELETE', data: { id: guild.id }, guildId: guild.id, userIds: [userId] });
  world.emit({
    t: 'GUILD_MEMBER_REMOVE',
    data: { user: userView(user), guild_id: guild.id },
    guildId: guild.id,
  });
  const application = world.applicationByBot.get(userId);
  if (application) removeIntegrations(world, guild, application.id);
}

function removeIntegrations(world: World, guild: GuildRecord, applicationId: Snowflake): void {
  for (const integration of [...guild.integrations.values()]) {
    if (integration.applicationId !== applicationId) continue;
    guild.integrations.delete(integration.id);
    const data = { id: integration.id, guild_id: guild.id, application_id: applicationId };
    world.emit({ t: 'INTEGRATION_DELETE', data, guildId: guild.id });
  }
  const botId = world.application(applicationId).botId;
  for (const role of [...guild.roles.values()])
    if (role.tags?.['bot_id'] === botId) deleteRole(world, guild, role);
}

export function deleteRole(world: World, guild: GuildRecord, role: RoleRecord): void {
  guild.roles.delete(role.id);
  for (const other of guild.roles.values()) if (other.position > role.position) other.position -= 1;
  for (const member of guild.members.values()) member.roles.delete(role.id);
  for (const id of guild.channels) world.channels.get(id)?.overwrites.delete(role.id);
  world.emit({ t: 'GUILD_ROLE_DELETE', data: { guild_id: guild.id, role_id: role.id }, guildId: guild.id });
}

/** Puts a role where it was asked to be and closes the ranks. Gives back those that changed their place. */
export function moveRole(guild: GuildRecord, role: RoleRecord, position: number): RoleRecord[] {
  const others = [...guild.roles.values()]
    .filter((one) => one !== role && one.id !== guild.id)
    .sort((a, b) => a.position - b.position);
  others.splice(Math.max(0, position - 1), 0, role);
  const changed = others.filter((one, index) => one.position !== index + 1);
  for (const [index, one] of others.entries()) one.position = index + 1;
  return changed;
}

export interface Install {
  guild: GuildRecord;
  applicationId: Snowflake;
  /** Who authorizes it. */
  userId: Snowflake;
  scopes: string[];
  /** The bot's own role gets these. */
  permissions: bigint;
}

/** Adds an application to a guild. With the `bot` scope its bot joins, with a managed role if it asked for rights. */
export function install(
  world: World,
  { guild, applicationId, userId, scopes, permissions }: Install,
): IntegrationRecord {
  const application = world.application(applicationId);
  const known = [...guild.integrations.values()].find((one) => one.applicationId === applicationId);
  const integration = known ?? { id: world.nextId(), applicationId, userId, scopes };
  integration.scopes = [...new Set([...integration.scopes, ...scopes])];
  guild.integrations.set(integration.id, integration);
  const data = { ...integrationView(world, integration), guild_id: guild.id };
  world.emit({ t: known ? 'INTEGRATION_UPDATE' : 'INTEGRATION_CREATE', data, guildId: guild.id });
  if (scopes.includes('bot')) joinBot(world, { guild, botId: application.botId, integration, permissions });
  return integration;
}

interface BotJoin {
  guild: GuildRecord;
  botId: Snowflake;
  integration: IntegrationRecord;
  permissions: bigint;
}

function joinBot(world: World, { guild, botId, integration, permissions }: BotJoin): void {
  const own = [...guild.roles.values()].find((role) => role.tags?.['bot_id'] === botId);
  if (own) own.permissions = permissions;
  const role =
    own ?? (permissions === 0n ? undefined : botRole(world, { guild, botId, integration, permissions }));
  if (role) announceRole(world, guild, { role, t: own ? 'GUILD_ROLE_UPDATE' : 'GUILD_ROLE_CREATE' });
  if (!guild.members.has(botId)) joinGuild(world, guild, { userId: botId, roles: role ? [role.id] : [] });
}

function botRole(world: World, { guild, botId, integration, permissions }: BotJoin): RoleRecord {
  return addRole(guild, {
    id: world.nextId(),
    name: world.application(integration.applicationId).name,
    permissions,
    managed: true,
    tags: { bot_id: botId },
  });
}

export function announceRole(
  world: World,
  guild: GuildRecord,
  { role, t }: { role: RoleRecord; t: string },
): void {
  world.emit({ t, data: { guild_id: guild.id, role: roleView(role) }, guildId: guild.id });
}

export function announceGuildUpdate(world: World, guild: GuildRecord): void {
  world.emit({ t: 'GUILD_UPDATE', data: guildView(guild), guildId: guild.id });
}

export function integrationView(world: World, integration: IntegrationRecord) {
  const application = world.application(integration.applicationId);
  const { id, name, icon, description } = application;
  const bot = userView(world.user(application.botId));
  return {
    id: integration.id,
    name,
    type: 'discord',
    enabled: true,
    account: { id, name },
    application: { id, name, icon, description, type: null, bot },
    scopes: integration.scopes,
    user: userView(world.user(integration.userId)),
  };
}

/** The short random names of invites and uploaded images. */
export function randomName(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

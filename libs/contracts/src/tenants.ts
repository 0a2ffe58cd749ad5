import { z } from 'zod';
import { snowflake } from './discord.js';
import { defineJob } from './job.js';

/** The bot is in this guild: a fresh install, or seen again at start. */
export const guildSeenPayload = z.object({
  guildId: snowflake,
  name: z.string(),
  iconHash: z.string().nullable(),
  ownerId: snowflake,
  /** Discord's locale of the guild. */
  locale: z.string(),
  /** The channel where a first greeting may be posted, if there is one. */
  systemChannelId: snowflake.nullable(),
  /** When the bot joined, in milliseconds since the epoch. */
  joinedAt: z.number().int(),
});
export type GuildSeenPayload = z.infer<typeof guildSeenPayload>;
export const guildSeenJob = defineJob({
  name: 'tenants.guild-seen',
  queue: 'tenants',
  payload: guildSeenPayload,
  attempts: 10,
});

/** The bot was removed from a guild. Its data is kept for 30 days. */
export const guildLeftPayload = z.object({ guildId: snowflake, leftAt: z.number().int() });
export type GuildLeftPayload = z.infer<typeof guildLeftPayload>;
export const guildLeftJob = defineJob({
  name: 'tenants.guild-left',
  queue: 'tenants',
  payload: guildLeftPayload,
  attempts: 10,
});

/** A shard knows which guilds it has: those that are missing removed the bot while nobody looked. */
export const shardReadyPayload = z.object({
  shardId: z.number().int(),
  shardCount: z.number().int(),
  guildIds: z.array(snowflake),
  /** In milliseconds since the epoch. */
  readyAt: z.number().int(),
  /** Whether Discord lets the bot read messages that do not address it. */
  messageContent: z.boolean().optional(),
});
export type ShardReadyPayload = z.infer<typeof shardReadyPayload>;
export const shardReadyJob = defineJob({
  name: 'tenants.shard-ready',
  queue: 'tenants',
  payload: shardReadyPayload,
  attempts: 10,
});

const overwrite = z.object({
  id: snowflake,
  /** 0 is a role, 1 a member. */
  type: z.number().int(),
  allow: z.string(),
  deny: z.string(),
});

/** A channel or role of a guild. Threads are not among them: their names are members' words. */
export const guildPlace = z.object({
  kind: z.enum(['channel', 'role']),
  id: snowflake,
  name: z.string(),
  position: z.number().int(),
  /** Of a channel: its category. */
  parentId: snowflake.nullable(),
  /** Of a channel: Discord's number for its type; 0 for roles. */
  type: z.number().int(),
  /** Of a role: Discord's bit set as a decimal string. */
  permissions: z.string().nullable(),
  /** Of a channel: what it changes of the roles' permissions. */
  overwrites: z.array(overwrite),
});
export type GuildPlace = z.infer<typeof guildPlace>;

/**
 * Channels and roles of a guild: all of them (`complete`), or those that changed. What a later report says is not undone
 * by an earlier one that comes late.
 */
export const guildPlacesPayload = z.object({
  guildId: snowflake,
  complete: z.boolean(),
  places: z.array(guildPlace),
  gone: z.array(z.object({ kind: z.enum(['channel', 'role']), id: snowflake })),
  /** When the gateway saw it, in milliseconds since the epoch. */
  seenAt: z.number().int(),
});
export type GuildPlacesPayload = z.infer<typeof guildPlacesPayload>;
export const guildPlacesJob = defineJob({
  name: 'tenants.guild-places',
  queue: 'tenants',
  payload: guildPlacesPayload,
  attempts: 10,
});

/** Erases guilds whose 30 days after leaving are over. */
export const eraseLeftGuildsJob = defineJob({
  name: 'tenants.erase-left-guilds',
  queue: 'tenants',
  payload: z.object({}),
  attempts: 3,
  everyMs: 3_600_000,
});

/** Erases accounts whose owners wanted that, once they can no longer take it back. */
export const eraseDueAccountsJob = defineJob({
  name: 'tenants.erase-due-accounts',
  queue: 'tenants',
  payload: z.object({}),
  attempts: 3,
  everyMs: 3_600_000,
});

/** Removes invitations and offers that nobody accepted in time. */
export const expireInvitationsJob = defineJob({
  name: 'tenants.expire-invitations',
  queue: 'tenants',
  payload: z.object({}),
  attempts: 3,
  everyMs: 3_600_000,
});

/** Both accounts agreed that a guild moves from one to the other. */
export const moveGuildPayload = z.object({
  guildId: snowflake,
  fromTenantId: z.uuid(),
  toTenantId: z.uuid(),
  /** Who took the guild into the new account; null when it moved by itself. */
  acceptedBy: z
    .object({
      kind: z.enum(['user', 'api-key', 'member', 'system']),
      id: z.string(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .nullable(),
});
export type MoveGuildPayload = z.infer<typeof moveGuildPayload>;
export const moveGuildJob = defineJob({
  name: 'tenants.move-guild',
  queue: 'tenants',
  payload: moveGuildPayload,
  attempts: 10,
});

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
});
export type ShardReadyPayload = z.infer<typeof shardReadyPayload>;
export const shardReadyJob = defineJob({
  name: 'tenants.shard-ready',
  queue: 'tenants',
  payload: shardReadyPayload,
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

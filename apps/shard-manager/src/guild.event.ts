import { snowflake } from '@dragoman/contracts';
import { z } from 'zod';
import { channelEvent, role } from './place.event.js';

/** Source: https://discord.com/developers/docs/resources/channel#channel-object */
export const threadEvent = z.object({
  id: snowflake,
  guild_id: snowflake.optional(),
  parent_id: snowflake.nullish(),
});

/** The fields of a guild that we read, as in GUILD_UPDATE. */
export const guildEvent = z.object({
  id: snowflake,
  name: z.string(),
  icon: z.string().nullish(),
  owner_id: snowflake,
  preferred_locale: z.string().default('en-US'),
  system_channel_id: snowflake.nullish(),
});
export type GuildEvent = z.infer<typeof guildEvent>;

/** GUILD_CREATE of a guild that is there. */
export const guildCreateEvent = guildEvent.extend({
  joined_at: z.string().optional(),
  threads: z.array(threadEvent).default([]),
  channels: z.array(channelEvent).default([]),
  roles: z.array(role).default([]),
});

/** A guild in an outage: known, but not to be read now. */
export const unavailableGuild = z.object({ id: snowflake, unavailable: z.literal(true) });

/** GUILD_DELETE: without `unavailable` the bot was removed from the guild. */
export const guildDeleteEvent = z.object({ id: snowflake, unavailable: z.boolean().optional() });

export const threadListSyncEvent = z.object({ guild_id: snowflake, threads: z.array(threadEvent) });

export const readyEvent = z.object({
  user: z.object({ id: snowflake }),
  application: z.object({ id: snowflake }),
  guilds: z.array(z.object({ id: snowflake })),
  /** Shard id and shard count; a bot that is not sharded is shard 0 of 1. */
  shard: z.tuple([z.number().int(), z.number().int()]).default([0, 1]),
});
export type ReadyEvent = z.infer<typeof readyEvent>;

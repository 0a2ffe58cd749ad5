import { snowflake } from '@dragoman/contracts';
import { z } from 'zod';

const user = z.object({
  id: snowflake,
  username: z.string(),
  global_name: z.string().nullish(),
  bot: z.boolean().optional(),
  system: z.boolean().optional(),
});

/** A member as it comes with a message: without the user. */
export const partialMember = z.object({
  nick: z.string().nullish(),
  roles: z.array(snowflake).default([]),
  /** With interactions only: what the member may do in the channel, as a bit set in decimal. */
  permissions: z.string().regex(/^\d+$/).optional(),
});

/**
 * The fields of MESSAGE_CREATE that we read.
 * Source: https://discord.com/developers/docs/resources/message#message-object
 */
export const messageEvent = z.object({
  id: snowflake,
  channel_id: snowflake,
  /** Absent in direct messages. */
  guild_id: snowflake.optional(),
  type: z.number().int(),
  author: user,
  member: partialMember.optional(),
  webhook_id: snowflake.optional(),
  /** Empty without the Message Content intent, unless the message addresses the bot. */
  content: z.string(),
  mentions: z.array(z.object({ id: snowflake })).default([]),
  attachments: z.array(z.unknown()).default([]),
  message_reference: z.object({ type: z.number().int().optional() }).nullish(),
  /** Null when the message that was replied to is gone; absent when Discord did not look it up. */
  referenced_message: z
    .object({ author: user, webhook_id: snowflake.optional(), content: z.string().default('') })
    .nullish(),
});
export type MessageEvent = z.infer<typeof messageEvent>;
export type DiscordUser = z.infer<typeof user>;
export const discordUser = user;

import { snowflake } from '@dragoman/contracts';
import { z } from 'zod';
import { discordUser, partialMember } from './message.event.js';

const base = z.object({
  id: snowflake,
  application_id: snowflake,
  token: z.string().min(1),
  guild_id: snowflake.optional(),
  guild_locale: z.string().optional(),
  channel_id: snowflake.optional(),
  channel: z
    .object({ id: snowflake, type: z.number().int().optional(), parent_id: snowflake.nullish() })
    .optional(),
  /** In a guild. */
  member: partialMember.extend({ user: discordUser }).optional(),
  /** In a direct message. */
  user: discordUser.optional(),
  locale: z.string().optional(),
});
export type InteractionBase = z.infer<typeof base>;

const commandOption = z.object({
  name: z.string(),
  type: z.number().int(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** A slash command (`data.type` 1) or a context menu command (2 and 3). */
export const commandInteraction = base.extend({
  type: z.literal(2),
  data: z.object({
    name: z.string(),
    type: z.number().int(),
    options: z.array(commandOption).default([]),
  }),
});
export type CommandInteraction = z.infer<typeof commandInteraction>;

/** A pressed button or a used select menu. */
export const componentInteraction = base.extend({
  type: z.literal(3),
  data: z.object({ custom_id: z.string() }),
});
export type ComponentInteraction = z.infer<typeof componentInteraction>;

/**
 * INTERACTION_CREATE of any kind. The kinds we handle are parsed further by the schemas above.
 * Source: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
 */
export const interactionEvent = z.object({ type: z.number().int() });

import { z } from 'zod';

/** A Discord id: a 64-bit integer as a decimal string. */
export const snowflake = z.string().regex(/^\d{1,20}$/);

/** Where something was said. `guildId` is null in a direct message. */
export const place = z.object({
  guildId: snowflake.nullable(),
  channelId: snowflake,
  /** The channel a thread belongs to, when `channelId` is a thread. */
  parentChannelId: snowflake.nullable(),
  kind: z.enum(['channel', 'thread', 'dm']),
});
export type Place = z.infer<typeof place>;

/** Who asked, as Discord described them at that moment. */
export const asker = z.object({
  id: snowflake,
  /** Nickname, else global name, else username. */
  name: z.string().max(100),
  roleIds: z.array(snowflake),
  /** Discord's locale of the member's client; known for interactions only. */
  locale: z.string().nullable(),
  /**
   * What the member may do where they asked, as a bit set in decimal: Discord says so of interactions. For messages it is
   * left out, and reckoned from the guild's roles where it matters.
   */
  permissions: z.string().regex(/^\d+$/).optional(),
});
export type Asker = z.infer<typeof asker>;

/** How to answer an interaction. The token is a secret of 15 minutes. */
export const interactionRef = z.object({
  applicationId: snowflake,
  id: snowflake,
  token: z.string().min(1),
  /** Milliseconds since the epoch. */
  receivedAt: z.number().int(),
});
export type InteractionRef = z.infer<typeof interactionRef>;

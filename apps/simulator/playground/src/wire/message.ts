import { z } from 'zod';
import { componentSchema } from './component.js';
import { channelSchema, emojiSchema } from './guild.js';
import { userSchema } from './user.js';

export const FLAG = { ephemeral: 1 << 6, loading: 1 << 7 } as const;

const embedMedia = z.object({ url: z.string() });

export const embedSchema = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  url: z.string().optional(),
  color: z.number().nullish(),
  timestamp: z.string().optional(),
  author: z.object({ name: z.string(), url: z.string().optional() }).optional(),
  footer: z.object({ text: z.string() }).optional(),
  image: embedMedia.optional(),
  thumbnail: embedMedia.optional(),
  fields: z
    .array(z.object({ name: z.string(), value: z.string(), inline: z.boolean().optional() }))
    .optional(),
});
export type Embed = z.infer<typeof embedSchema>;

export const attachmentSchema = z.object({
  id: z.string(),
  filename: z.string(),
  size: z.number(),
  url: z.string(),
  content_type: z.string().nullish(),
  description: z.string().nullish(),
  width: z.number().nullish(),
  height: z.number().nullish(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const reactionSchema = z.object({ emoji: emojiSchema, count: z.number(), me: z.boolean() });
export type Reaction = z.infer<typeof reactionSchema>;

const coreSchema = z.object({
  id: z.string(),
  channel_id: z.string(),
  type: z.number(),
  author: userSchema,
  content: z.string(),
  timestamp: z.string(),
  edited_timestamp: z.string().nullable(),
  mentions: z.array(userSchema).default([]),
  mention_roles: z.array(z.string()).default([]),
  mention_everyone: z.boolean().default(false),
  attachments: z.array(attachmentSchema).default([]),
  embeds: z.array(embedSchema).default([]),
  components: z.array(componentSchema).default([]),
  reactions: z.array(reactionSchema).optional(),
  flags: z.number().default(0),
  application_id: z.string().optional(),
  webhook_id: z.string().optional(),
  message_reference: z
    .object({
      type: z.number().default(0),
      message_id: z.string().optional(),
      channel_id: z.string().optional(),
    })
    .optional(),
  interaction_metadata: z.object({ user: userSchema }).optional(),
  interaction: z.object({ name: z.string(), user: userSchema }).optional(),
  thread: channelSchema.optional(),
});

export const messageSchema = coreSchema.extend({
  nonce: z.union([z.string(), z.number()]).optional(),
  guild_id: z.string().optional(),
  /** Null: it was deleted. Left out: not loaded. */
  referenced_message: coreSchema.nullish(),
});
export type Message = z.infer<typeof messageSchema>;

/** Default, reply, slash command and context menu command: everything else is said by Discord itself. */
const SPOKEN: readonly number[] = [0, 19, 20, 23];

export const isSpoken = ({ type }: Pick<Message, 'type'>): boolean => SPOKEN.includes(type);
export const isEphemeral = ({ flags }: Pick<Message, 'flags'>): boolean => (flags & FLAG.ephemeral) !== 0;
export const isLoading = ({ flags }: Pick<Message, 'flags'>): boolean => (flags & FLAG.loading) !== 0;

import { z } from 'zod';
import { flags, maybe, snowflake, text } from '../validation.js';
import { messageComponents } from './component-body.js';

/** Web addresses, or `attachment://name` for a file of the same request. */
export const mediaUrl = z
  .string()
  .max(2048)
  .refine((url) => /^attachment:\/\/\S+$/.test(url) || isWebAddress(url), {
    params: { code: 'URL_TYPE_INVALID_URL', text: 'Not a well formed URL.' },
  });

export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

const webUrl = z
  .string()
  .max(2048)
  .refine(isWebAddress, {
    params: { code: 'URL_TYPE_INVALID_URL', text: 'Not a well formed URL.' },
  });

/** Limits: documentation, Message, Embed Limits. */
const embed = z.object({
  title: maybe(text(256)),
  description: maybe(text(4096)),
  url: maybe(webUrl),
  timestamp: maybe(z.iso.datetime({ offset: true })),
  color: maybe(z.number().int().min(0).max(0xffffff)),
  footer: maybe(z.object({ text: text(2048), icon_url: maybe(mediaUrl) })),
  image: maybe(z.object({ url: mediaUrl, description: maybe(text(4096)) })),
  thumbnail: maybe(z.object({ url: mediaUrl, description: maybe(text(4096)) })),
  author: maybe(z.object({ name: text(256), url: maybe(webUrl), icon_url: maybe(mediaUrl) })),
  fields: maybe(
    z.array(z.object({ name: text(256, 1), value: text(1024, 1), inline: maybe(z.boolean()) })).max(25),
  ),
});
export type EmbedBody = z.output<typeof embed>;

export const allowedMentions = z.object({
  parse: maybe(z.array(z.enum(['roles', 'users', 'everyone']))),
  roles: maybe(z.array(snowflake).max(100)),
  users: maybe(z.array(snowflake).max(100)),
  replied_user: maybe(z.boolean()),
});
export type AllowedMentions = z.output<typeof allowedMentions>;

const attachment = z.object({
  id: snowflake,
  filename: maybe(text(1024, 1)),
  description: maybe(text(1024)),
  title: maybe(text(1024)),
  is_spoiler: maybe(z.boolean()),
});

const nonce = z.union([z.number().int(), z.string().max(25)]);

const embeds = z.array(embed).max(10);

/** Parts that every way of sending a message has: channel, webhook, interaction. */
const common = {
  content: maybe(text(2000)),
  embeds: maybe(embeds),
  embed: maybe(embed),
  allowed_mentions: maybe(allowedMentions),
  components: maybe(messageComponents),
  flags: maybe(flags),
  attachments: maybe(z.array(attachment).max(10)),
  tts: maybe(z.boolean()),
  poll: maybe(z.unknown()),
};

export const createMessageBody = z.object({
  ...common,
  nonce: maybe(nonce),
  enforce_nonce: maybe(z.boolean()),
  sticker_ids: maybe(z.array(snowflake).max(3)),
  message_reference: maybe(
    z.object({
      type: maybe(z.union([z.literal(0), z.literal(1)])),
      message_id: maybe(snowflake),
      channel_id: maybe(snowflake),
      guild_id: maybe(snowflake),
      fail_if_not_exists: maybe(z.boolean()),
    }),
  ),
});
export type CreateMessageBody = z.output<typeof createMessageBody>;

/** Fields stay null when they were null: that empties them, while a missing field changes nothing. */
export const editMessageBody = z.object({
  content: text(2000).nullish(),
  embeds: embeds.nullish(),
  embed: embed.nullish(),
  allowed_mentions: maybe(allowedMentions),
  components: messageComponents.nullish(),
  flags: flags.nullish(),
  attachments: z.array(attachment).max(10).nullish(),
});
export type EditMessageBody = z.output<typeof editMessageBody>;

export const interactionMessageBody = z.object(common);

export const webhookMessageBody = z.object({
  ...common,
  username: maybe(text(80, 1)),
  avatar_url: maybe(webUrl),
  thread_name: maybe(text(100)),
  applied_tags: maybe(z.array(snowflake).max(5)),
});
export type WebhookMessageBody = z.output<typeof webhookMessageBody>;

export type MessageBody = Partial<CreateMessageBody>;

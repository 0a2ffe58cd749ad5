import { invalidField } from '../errors.js';
import { attachmentView } from './attachments.js';
import { attachmentFor, dropUndefined } from './component-view.js';
import type { EmbedBody } from './message-body.js';
import type { AttachmentRecord, Json } from './records.js';
import type { World } from './world.js';

const MAX_TOTAL = 6000;

const count = (text: string | undefined): number => (text ? [...text].length : 0);

function size(embed: EmbedBody): number {
  const fields = (embed.fields ?? []).reduce((sum, { name, value }) => sum + count(name) + count(value), 0);
  return (
    fields +
    count(embed.title) +
    count(embed.description) +
    count(embed.footer?.text) +
    count(embed.author?.name)
  );
}

/** @throws DiscordError 50035 when the embeds of one message have more than 6,000 characters together */
export function checkEmbeds(embeds: readonly EmbedBody[]): void {
  if (embeds.reduce((sum, embed) => sum + size(embed), 0) > MAX_TOTAL)
    throw invalidField(
      ['embeds'],
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${String(MAX_TOTAL)}`,
    );
  const empty = embeds.findIndex(
    (embed) => size(embed) === 0 && !embed.image && !embed.thumbnail && !embed.url,
  );
  if (empty >= 0)
    throw invalidField(['embeds', empty, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
}

export function embedView(world: World, embed: EmbedBody, files: readonly AttachmentRecord[]): Json {
  const { footer, author, image, thumbnail, fields, timestamp, ...rest } = embed;
  const resolve = (url: string): string => {
    const file = attachmentFor(url, files);
    return file ? String(attachmentView(world, file)['url']) : url;
  };
  const picture = (media: { url: string; description?: string | undefined }): Json => {
    const url = resolve(media.url);
    return { ...media, url, proxy_url: url, ...dimensions(attachmentFor(media.url, files)) };
  };
  const icon = (icon_url: string | undefined): Json =>
    icon_url === undefined ? {} : { icon_url: resolve(icon_url), proxy_icon_url: resolve(icon_url) };
  return dropUndefined({
    type: 'rich',
    ...rest,
    ...(timestamp && { timestamp: new Date(timestamp).toISOString().replace('Z', '000+00:00') }),
    ...(footer && { footer: { text: footer.text, ...icon(footer.icon_url) } }),
    ...(author && { author: { name: author.name, url: author.url, ...icon(author.icon_url) } }),
    ...(image && { image: picture(image) }),
    ...(thumbnail && { thumbnail: picture(thumbnail) }),
    ...(fields && { fields: fields.map(({ inline = false, ...field }) => ({ ...field, inline })) }),
  });
}

const dimensions = (file: AttachmentRecord | undefined): Json =>
  file?.width === undefined ? {} : { width: file.width, height: file.height };

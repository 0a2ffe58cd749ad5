import { MessageFlags, type Snowflake } from 'discord-api-types/v10';
import { DiscordError, emptyMessage, invalidField, tooLarge } from '../errors.js';
import { ATTACHMENT_LIMIT, storeAttachment, type UploadedFile } from './attachments.js';
import { componentViews } from './component-view.js';
import { checkComponents, IS_COMPONENTS_V2 } from './components.js';
import { checkEmbeds, embedView } from './embeds.js';
import { checkAllowedMentions } from './mentions.js';
import type { MessageBody } from './message-body.js';
import type { AttachmentRecord, ChannelRecord, Json, MessageRecord } from './records.js';
import type { World } from './world.js';

/** Flags that a sender may set (documentation: Create Message). */
const SETTABLE = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | IS_COMPONENTS_V2;

export interface ContentSource {
  channel: ChannelRecord;
  body: MessageBody;
  files: readonly UploadedFile[];
  /** Scheme and host for attachment links. */
  origin: string;
  ephemeral?: boolean;
}

export type Content = Pick<
  MessageRecord,
  'content' | 'embeds' | 'components' | 'attachments' | 'flags' | 'tts'
>;

/** @throws DiscordError 50035, 50006, 40005 and others for a body that Discord refuses */
export function checkBody(body: MessageBody): void {
  const flags = body.flags ?? 0;
  checkAllowedMentions(body.allowed_mentions);
  checkEmbeds(embedsOf(body));
  if (body.poll !== undefined)
    throw invalidField(['poll'], 'BASE_TYPE_INVALID', 'Polls are not part of this stand-in.');
  if ((body.sticker_ids ?? []).length > 0) throw new DiscordError(400, 50081, 'Invalid sticker sent');
  if (flags & MessageFlags.IsVoiceMessage)
    throw new DiscordError(400, 50173, 'You cannot send voice messages in this channel');
  const isV2 = (flags & IS_COMPONENTS_V2) !== 0;
  if (isV2) checkNoLegacyFields(body);
  checkComponents(body.components ?? [], isV2);
}

function checkNoLegacyFields(body: MessageBody): void {
  const given = {
    content: body.content !== undefined && body.content !== '',
    embeds: embedsOf(body).length > 0,
  };
  for (const field of ['content', 'embeds'] as const) {
    if (!given[field]) continue;
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    throw invalidField([field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
  }
}

export function embedsOf(body: MessageBody) {
  return body.embeds ?? (body.embed ? [body.embed] : []);
}

/** A checked body turned into what is stored; uploads become attachments. */
export function buildContent(world: World, source: ContentSource): Content {
  const { body } = source;
  const attachments = storeFiles(world, source);
  const content = (body.content ?? '').trim();
  const components = componentViews(world, body.components ?? [], attachments);
  const embeds = embedsOf(body).map((embed) => embedView(world, embed, attachments));
  if (!content && components.length + embeds.length + attachments.length === 0) throw emptyMessage();
  return {
    content,
    embeds,
    components,
    attachments,
    flags: (body.flags ?? 0) & SETTABLE,
    tts: body.tts ?? false,
  };
}

export function checkSizes(files: readonly UploadedFile[]): void {
  if (files.some(({ data }) => data.length > ATTACHMENT_LIMIT)) throw tooLarge();
  if (files.length > 10)
    throw new DiscordError(400, 30015, 'Maximum number of attachments in a message reached (10)');
}

/** @throws DiscordError 50035 when `attachments` names a file that was not uploaded */
export function storeFiles(world: World, source: ContentSource): AttachmentRecord[] {
  const { body, files, channel, origin, ephemeral } = source;
  checkSizes(files);
  const known = new Set(files.map(({ index }) => index));
  const missing = (body.attachments ?? []).findIndex(({ id }) => !known.has(id));
  if (missing >= 0)
    throw invalidField(
      ['attachments', missing, 'id'],
      'ATTACHMENT_NOT_FOUND',
      `The attachment ${body.attachments?.[missing]?.id ?? ''} was not uploaded`,
    );
  return files.map((file) => {
    const meta = body.attachments?.find(({ id }) => id === file.index);
    return storeAttachment(world, file, {
      channelId: channel.id,
      origin,
      ...(meta?.filename !== undefined && { filename: meta.filename }),
      ...(meta?.description !== undefined && { description: meta.description }),
      ...(meta?.title !== undefined && { title: meta.title }),
      ...(meta?.is_spoiler && { spoiler: true }),
      ...(ephemeral && { ephemeral }),
    });
  });
}

/** Follows Discord's own name for a reaction's or command's message: `interaction_metadata`. */
export interface MessageOrigin {
  authorId: Snowflake;
  type?: number;
  webhook?: MessageRecord['webhook'];
  applicationId?: Snowflake;
  interaction?: { metadata: Json; legacy?: Json };
  ephemeralFor?: Snowflake;
  extraFlags?: number;
  reference?: MessageRecord['reference'];
}

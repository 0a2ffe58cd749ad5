import type { Snowflake } from 'discord-api-types/v10';
import { emptyMessage, invalidField } from '../errors.js';
import { isoTime, placeOf, type World } from './world.js';
import { componentViews } from './component-view.js';
import { checkComponents, IS_COMPONENTS_V2 } from './components.js';
import { checkEmbeds, embedView } from './embeds.js';
import type { UploadedFile } from './attachments.js';
import type { EditMessageBody, MessageBody } from './message-body.js';
import { buildContent, checkBody, type MessageOrigin, storeFiles } from './message-content.js';
import { messageEventView } from './message-view.js';
import { checkAllowedMentions, resolveMentions } from './mentions.js';
import type { ChannelRecord, Json, MessageRecord } from './records.js';
import { timeOf } from '../snowflake.js';
import { touchThread } from './threads.js';

const SUPPRESS_EMBEDS = 1 << 2;
const LOADING = 1 << 7;

export interface NewMessage extends MessageOrigin {
  channel: ChannelRecord;
  body: MessageBody;
  files: readonly UploadedFile[];
  origin: string;
  /** The sender's permissions in the channel; they decide about @everyone. */
  permissions: bigint;
}

/** Makes a message and tells everybody who may see it. Permissions are the caller's to check. */
export function createMessage(world: World, input: NewMessage): MessageRecord {
  const { channel, body } = input;
  checkBody(body);
  const content = buildContent(world, { ...input, ephemeral: input.ephemeralFor !== undefined });
  const guild = world.guildOf(channel);
  const target =
    input.reference?.type === 0 ? channel.messages.get(input.reference.messageId ?? '') : undefined;
  const mentions = resolveMentions(world, {
    content: mentionText(content),
    allowed: body.allowed_mentions,
    permissions: input.permissions,
    ...(guild && { guild }),
    ...(target && !target.webhook && input.authorId !== target.authorId && { repliedTo: target.authorId }),
  });
  return publishMessage(world, {
    ...blankMessage(world, input),
    ...content,
    flags: content.flags | (input.extraFlags ?? 0),
    mentionEveryone: mentions.everyone,
    mentions: mentions.users,
    mentionRoles: mentions.roles,
    ...(body.nonce !== undefined && { nonce: body.nonce }),
  });
}

/** Text Displays ping as content does (documentation: Component Reference, Text Display). */
function mentionText(content: { content: string; components: Json[] }): string {
  const displays = (components: Json[]): string[] =>
    components.flatMap((component) =>
      component['type'] === 10
        ? [String(component['content'])]
        : displays((component['components'] ?? []) as Json[]),
    );
  return [content.content, ...displays(content.components)].join('\n');
}

/** A message without content; also the start of a deferred answer. */
export function blankMessage(world: World, input: MessageOrigin & { channel: ChannelRecord }): MessageRecord {
  const { channel } = input;
  return {
    id: world.nextId(),
    channelId: channel.id,
    authorId: input.authorId,
    type: input.type ?? 0,
    content: '',
    editedAt: null,
    tts: false,
    flags: input.extraFlags ?? 0,
    mentionEveryone: false,
    mentions: [],
    mentionRoles: [],
    embeds: [],
    components: [],
    attachments: [],
    reactions: new Map(),
    ...(input.webhook && { webhook: input.webhook }),
    ...(input.applicationId && { applicationId: input.applicationId }),
    ...(input.interaction && { interaction: input.interaction }),
    ...(input.ephemeralFor && { ephemeralFor: input.ephemeralFor }),
    ...(input.reference && { reference: input.reference }),
    ...(channel.thread && { position: channel.thread.messageCount }),
  };
}

export function publishMessage(world: World, message: MessageRecord): MessageRecord {
  const channel = world.channel(message.channelId);
  if (message.ephemeralFor !== undefined) world.ephemeral.set(message.id, message);
  else {
    channel.messages.set(message.id, message);
    forgetOldest(channel);
    channel.lastMessageId = message.id;
    if (channel.thread) touchThread(world, channel, message);
  }
  announce(world, { t: 'MESSAGE_CREATE', message });
  return message;
}

/** History lives in memory: of each channel the newest messages are kept, pinned or not. */
const KEPT_MESSAGES = 10_000;

function forgetOldest(channel: ChannelRecord): void {
  if (channel.messages.size <= KEPT_MESSAGES) return;
  const [oldest] = channel.messages.keys();
  if (oldest !== undefined) channel.messages.delete(oldest);
}

export interface MessageEvent {
  t: string;
  message: MessageRecord;
  /** The message itself when left out. */
  data?: Json;
}

/** One message event to those who may see it. */
export function announce(world: World, { t, message, data }: MessageEvent): void {
  const channel = world.channel(message.channelId);
  const userIds = message.ephemeralFor !== undefined ? [message.ephemeralFor] : channel.recipients;
  world.emit({
    t,
    data: data ?? messageEventView(world, message),
    ...placeOf(channel),
    ...(userIds && { userIds }),
  });
}

export interface MessageEdit {
  body: EditMessageBody;
  files: readonly UploadedFile[];
  origin: string;
  permissions: bigint;
}

/** @throws DiscordError 50035 and 50006 as for a new message */
export function editMessage(world: World, message: MessageRecord, edit: MessageEdit): MessageRecord {
  const { body } = edit;
  const embeds = body.embeds ?? (body.embed ? [body.embed] : undefined);
  checkEmbeds(embeds ?? []);
  checkAllowedMentions(body.allowed_mentions);
  const flags = editedFlags(message, body);
  const isV2 = (flags & IS_COMPONENTS_V2) !== 0;
  if (isV2 && (body.content || embeds?.length)) throw legacyField(body.content ? 'content' : 'embeds');
  if (body.components) checkComponents(body.components, isV2);
  const attachments = editedAttachments(world, message, edit);
  const next = {
    content: body.content === undefined ? message.content : (body.content ?? '').trim(),
    embeds:
      embeds?.map((embed) => embedView(world, embed, attachments)) ??
      (body.embeds === null ? [] : message.embeds),
    components:
      body.components === undefined
        ? message.components
        : componentViews(world, body.components ?? [], attachments),
    attachments,
  };
  if (!next.content && next.embeds.length + next.components.length + attachments.length === 0)
    throw emptyMessage();
  Object.assign(message, next, { flags: flags & ~LOADING });
  if (body.content !== undefined || body.components !== undefined) remention(world, message, edit);
  message.editedAt = isoTime(world.now());
  announce(world, { t: 'MESSAGE_UPDATE', message });
  return message;
}

function legacyField(field: string) {
  const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
  return invalidField([field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
}

/** SUPPRESS_EMBEDS may come and go; IS_COMPONENTS_V2 may only come. */
function editedFlags(message: MessageRecord, body: EditMessageBody): number {
  if (body.flags === undefined || body.flags === null) return message.flags;
  return (message.flags & ~SUPPRESS_EMBEDS) | (body.flags & (SUPPRESS_EMBEDS | IS_COMPONENTS_V2));
}

/** `attachments` lists what stays; without it everything stays. New uploads come on top. */
function editedAttachments(world: World, message: MessageRecord, { body, files, origin }: MessageEdit) {
  const kept = body.attachments
    ? message.attachments.filter(({ id }) => body.attachments?.some((keep) => keep.id === id))
    : body.attachments === null
      ? []
      : message.attachments;
  const uploads = (body.attachments ?? []).filter(
    ({ id }) => !kept.some((attachment) => attachment.id === id),
  );
  const channel = world.channel(message.channelId);
  return [...kept, ...storeFiles(world, { channel, files, origin, body: { attachments: uploads } })];
}

function remention(world: World, message: MessageRecord, { body, permissions }: MessageEdit): void {
  const channel = world.channel(message.channelId);
  const guild = world.guildOf(channel);
  const target = channel.messages.get(message.reference?.messageId ?? '');
  const mentions = resolveMentions(world, {
    content: mentionText(message),
    allowed: body.allowed_mentions,
    permissions,
    ...(guild && { guild }),
    ...(target && message.reference?.type === 0 && !target.webhook && { repliedTo: target.authorId }),
  });
  message.mentions = mentions.users;
  message.mentionRoles = mentions.roles;
  message.mentionEveryone = mentions.everyone;
}

export function deleteMessage(world: World, message: MessageRecord): void {
  const channel = world.channel(message.channelId);
  forget(world, channel, message);
  const data = {
    id: message.id,
    channel_id: channel.id,
    ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
  };
  announce(world, { t: 'MESSAGE_DELETE', message, data });
}

function forget(world: World, channel: ChannelRecord, message: MessageRecord): void {
  channel.messages.delete(message.id);
  channel.pins.delete(message.id);
  world.ephemeral.delete(message.id);
  for (const { id } of message.attachments) world.attachments.delete(id);
  if (channel.thread && message.ephemeralFor === undefined)
    channel.thread.messageCount = Math.max(0, channel.thread.messageCount - 1);
}

/** Deletes several at once; ids that are gone already are passed over. */
export function bulkDelete(world: World, channel: ChannelRecord, ids: readonly Snowflake[]): void {
  const gone = ids.map((id) => channel.messages.get(id)).filter((message) => message !== undefined);
  for (const message of gone) forget(world, channel, message);
  if (gone.length === 0) return;
  world.emit({
    t: 'MESSAGE_DELETE_BULK',
    data: { ids: gone.map(({ id }) => id), channel_id: channel.id, guild_id: channel.guildId },
    ...placeOf(channel),
  });
}

/** Ages in ms; bulk delete refuses messages older than two weeks. */
export function isOlderThan(world: World, id: Snowflake, age: number): boolean {
  return timeOf(id) < world.now() - age;
}

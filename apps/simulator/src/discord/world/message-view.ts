import type { Snowflake } from 'discord-api-types/v10';
import { timeOf } from '../snowflake.js';
import { attachmentView } from './attachments.js';
import { threadView } from './channel-view.js';
import { partialMemberView } from './guild-view.js';
import type { Json, MessageRecord, ReactionRecord } from './records.js';
import { findUsers, userView } from './user-view.js';
import { isoTime, type World } from './world.js';

export interface MessageViewOptions {
  /** Whose `me` the reactions have. */
  viewer?: Snowflake;
  /** Gives the nonce back: only to the author, in the answer and in the event. */
  withNonce?: boolean;
}

export function messageView(world: World, message: MessageRecord, options: MessageViewOptions = {}): Json {
  const reference = message.reference;
  const view = basicMessageView(world, message, options);
  if (reference?.type !== 0 || reference.messageId === undefined || message.type === 21) return view;
  const target = world.channels.get(reference.channelId)?.messages.get(reference.messageId);
  return { ...view, referenced_message: target ? basicMessageView(world, target, options) : null };
}

function basicMessageView(world: World, message: MessageRecord, options: MessageViewOptions): Json {
  return {
    type: message.type,
    id: message.id,
    channel_id: message.channelId,
    author: authorView(world, message),
    content: message.content,
    timestamp: isoTime(timeOf(message.id)),
    edited_timestamp: message.editedAt,
    tts: message.tts,
    mention_everyone: message.mentionEveryone,
    mentions: findUsers(world, message.mentions).map(userView),
    mention_roles: message.mentionRoles,
    attachments: message.attachments.map((attachment) => attachmentView(world, attachment)),
    embeds: message.embeds,
    components: message.components,
    pinned: world.channels.get(message.channelId)?.pins.has(message.id) ?? false,
    flags: message.flags,
    ...optionalParts(world, message, options),
  };
}

function optionalParts(world: World, message: MessageRecord, options: MessageViewOptions): Json {
  const { reference, interaction } = message;
  const thread = message.threadId === undefined ? undefined : world.channels.get(message.threadId);
  return {
    ...(options.withNonce && message.nonce !== undefined && { nonce: message.nonce }),
    ...(message.webhook && { webhook_id: message.webhook.id }),
    ...(message.applicationId && { application_id: message.applicationId }),
    ...(message.position !== undefined && { position: message.position }),
    ...(message.reactions.size > 0 && { reactions: reactionViews(message, options.viewer) }),
    ...(interaction && { interaction_metadata: interaction.metadata }),
    ...(interaction?.legacy && { interaction: interaction.legacy }),
    ...(thread && { thread: threadView(thread) }),
    ...(reference && { message_reference: referenceView(reference) }),
    ...(message.snapshot && { message_snapshots: [{ message: snapshotView(world, message.snapshot) }] }),
  };
}

function referenceView(reference: NonNullable<MessageRecord['reference']>): Json {
  return {
    type: reference.type,
    channel_id: reference.channelId,
    ...(reference.messageId && { message_id: reference.messageId }),
    ...(reference.guildId && { guild_id: reference.guildId }),
  };
}

/** The part of a forwarded message that travels with it. */
function snapshotView(world: World, message: MessageRecord): Json {
  return {
    type: message.type,
    content: message.content,
    mentions: findUsers(world, message.mentions).map(userView),
    mention_roles: message.mentionRoles,
    attachments: message.attachments.map((attachment) => attachmentView(world, attachment)),
    embeds: message.embeds,
    components: message.components,
    timestamp: isoTime(timeOf(message.id)),
    edited_timestamp: message.editedAt,
    flags: message.flags,
  };
}

/** A webhook's messages have its name and face; an application's answers have its bot's. */
function authorView(world: World, message: MessageRecord): unknown {
  const { webhook } = message;
  if (!webhook || world.users.has(message.authorId)) return userView(world.user(message.authorId));
  return {
    id: webhook.id,
    username: webhook.name,
    avatar: webhook.avatar,
    discriminator: '0000',
    public_flags: 0,
    flags: 0,
    bot: true,
    global_name: null,
    primary_guild: null,
  };
}

function reactionViews(message: MessageRecord, viewer: Snowflake | undefined): Json[] {
  return [...message.reactions.values()].map((reaction: ReactionRecord) => ({
    emoji: reaction.emoji,
    count: reaction.users.size,
    count_details: { burst: 0, normal: reaction.users.size },
    burst_colors: [],
    me_burst: false,
    burst_me: false,
    me: viewer !== undefined && reaction.users.has(viewer),
    burst_count: 0,
  }));
}

/** What MESSAGE_CREATE and MESSAGE_UPDATE add to the message: where it is, and the members in it. */
export function messageEventView(world: World, message: MessageRecord): Json {
  const view = messageView(world, message, { withNonce: true });
  const guildId = world.channels.get(message.channelId)?.guildId;
  const guild = guildId === undefined ? undefined : world.guilds.get(guildId);
  if (!guild) return { ...view, channel_type: 1 };
  const author = message.webhook ? undefined : guild.members.get(message.authorId);
  const mentions = findUsers(world, message.mentions).map((user) => {
    const member = guild.members.get(user.id);
    return { ...userView(user), ...(member && { member: partialMemberView(member) }) };
  });
  return {
    ...view,
    channel_type: world.channels.get(message.channelId)?.type,
    guild_id: guild.id,
    mentions,
    ...(author && { member: partialMemberView(author) }),
  };
}

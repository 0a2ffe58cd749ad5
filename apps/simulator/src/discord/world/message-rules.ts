import { PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import {
  DiscordError,
  invalidField,
  missingAccess,
  missingPermissions,
  wrongChannelType,
} from '../errors.js';
import { has } from '../permissions.js';
import { permissionsInChannel } from './access.js';
import { isTextBased } from './channels.js';
import type { CreateMessageBody } from './message-body.js';
import type { ChannelRecord, MessageRecord } from './records.js';
import { checkDm } from './users.js';
import type { World } from './world.js';

export interface Sending {
  channel: ChannelRecord;
  permissions: bigint;
  userId: Snowflake;
  body: Pick<CreateMessageBody, 'embeds' | 'embed' | 'tts'>;
  fileCount: number;
}

/** @throws DiscordError 50013, 50007, 20016 and others when this user may not post this here */
export function checkMaySend(world: World, { channel, permissions, userId, body, fileCount }: Sending): void {
  if (!isTextBased(channel)) throw wrongChannelType();
  if (channel.recipients) return checkDm(world, channel);
  if (!has(permissions, channel.thread ? P.SendMessagesInThreads : P.SendMessages))
    throw missingPermissions();
  if (channel.thread?.locked && !has(permissions, P.ManageThreads))
    throw new DiscordError(400, 50083, 'Thread is archived');
  if (fileCount > 0 && !has(permissions, P.AttachFiles)) throw missingPermissions();
  const embeds = (body.embeds?.length ?? 0) > 0 || body.embed !== undefined;
  if (embeds && !has(permissions, P.EmbedLinks)) throw missingPermissions();
  if (body.tts && !has(permissions, P.SendTTSMessages)) throw missingPermissions();
  checkSlowmode(world, channel, { permissions, userId });
}

const NO_SLOWMODE = P.ManageMessages | P.ManageChannels | P.BypassSlowmode;

/** Documentation: Channel, `rate_limit_per_user`. Bots and members who manage the channel are not slowed down. */
function checkSlowmode(
  world: World,
  channel: ChannelRecord,
  who: { permissions: bigint; userId: Snowflake },
): void {
  if (channel.slowmode === 0 || who.permissions & NO_SLOWMODE) return;
  if (world.user(who.userId).bot) return;
  const now = world.now();
  const wait = (channel.lastSpoke.get(who.userId) ?? 0) + channel.slowmode * 1000 - now;
  if (wait > 0) throw new SlowedDown(wait / 1000);
  channel.lastSpoke.set(who.userId, now);
}

/** 429 with its own code: the channel's rule, not a rate limit of the API. */
class SlowedDown extends DiscordError {
  constructor(private readonly seconds: number) {
    super(429, 20016, 'This action cannot be performed due to slowmode rate limit.');
  }

  override toJSON(): Record<string, unknown> {
    return { message: this.message, code: this.code, retry_after: this.seconds, global: false };
  }
}

const CANNOT_BE_REPLIED_TO = new Set([1, 2, 3, 4, 5, 6, 18, 21]);

export type Reference = NonNullable<MessageRecord['reference']>;

/** The message a reply answers; undefined when it is gone and the sender said that this is fine. */
export function replyReference(
  world: World,
  channel: ChannelRecord,
  sending: { body: CreateMessageBody; permissions: bigint },
): Reference | undefined {
  const wanted = sending.body.message_reference;
  if (!wanted || wanted.type === 1) return undefined;
  const at = ['message_reference'];
  if (wanted.message_id === undefined)
    throw invalidField([...at, 'message_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  if (wanted.channel_id !== undefined && wanted.channel_id !== channel.id)
    throw invalidField(
      at,
      'MESSAGE_REFERENCE_CHANNEL_MISMATCH',
      'Cannot reply to a message in a different channel',
    );
  if (!has(sending.permissions, P.ReadMessageHistory))
    throw new DiscordError(400, 160002, 'Cannot reply without permission to read message history');
  const target = channel.messages.get(wanted.message_id);
  if (!target) {
    if (wanted.fail_if_not_exists === false) return undefined;
    throw invalidField(at, 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  }
  if (CANNOT_BE_REPLIED_TO.has(target.type))
    throw invalidField(at, 'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE', 'Cannot reply to a system message');
  return {
    type: 0,
    messageId: target.id,
    channelId: channel.id,
    ...(channel.guildId !== undefined && { guildId: channel.guildId }),
  };
}

/** The message a forward carries along; its channel must be readable for the sender. */
export function forwarded(
  world: World,
  channel: ChannelRecord,
  sending: { body: CreateMessageBody; userId: Snowflake },
): MessageRecord | undefined {
  const wanted = sending.body.message_reference;
  if (wanted?.type !== 1) return undefined;
  const source = world.channel(wanted.channel_id ?? channel.id);
  const permissions = permissionsInChannel(world, source, sending.userId);
  if (!has(permissions, P.ViewChannel | P.ReadMessageHistory)) throw missingAccess();
  const target = source.messages.get(wanted.message_id ?? '');
  if (!target) throw invalidField(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  return target;
}

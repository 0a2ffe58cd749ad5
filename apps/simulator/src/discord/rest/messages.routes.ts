import { PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  cannotEditOthers,
  DiscordError,
  invalidField,
  missingPermissions,
  systemMessage,
} from '../errors.js';
import { has } from '../permissions.js';
import { compareIds } from '../snowflake.js';
import { queryInteger, snowflake } from '../validation.js';
import { channelFor } from '../world/access.js';
import { audit } from '../world/audit-log.js';
import { editMessageBody, createMessageBody, type CreateMessageBody } from '../world/message-body.js';
import { checkMaySend, forwarded, replyReference } from '../world/message-rules.js';
import { messageView } from '../world/message-view.js';
import { bulkDelete, createMessage, deleteMessage, editMessage, isOlderThan } from '../world/messages.js';
import type { ChannelRecord, MessageRecord } from '../world/records.js';
import { forwardMessage } from '../world/forwarding.js';
import type { Call } from './call.js';
import { readableMessage } from './readable.js';
import type { Define } from './route.js';

const SUPPRESS_EMBEDS = 1 << 2;
const IS_COMPONENTS_V2 = 1 << 15;
const TWO_WEEKS = 14 * 86_400_000;

const historyQuery = z.object({
  around: snowflake.optional(),
  before: snowflake.optional(),
  after: snowflake.optional(),
  limit: queryInteger(1, 100).optional(),
});

/** Newest first (documentation: Get Channel Messages). */
function history(channel: ChannelRecord, query: z.output<typeof historyQuery>): MessageRecord[] {
  const { around, before, after, limit = 50 } = query;
  const all = [...channel.messages.values()];
  if (around !== undefined) {
    const half = Math.floor(limit / 2);
    const older = all.filter(({ id }) => compareIds(id, around) < 0).slice(-half || all.length);
    const rest = all
      .filter(({ id }) => compareIds(id, around) >= 0)
      .slice(0, limit - (half ? older.length : 0));
    return [...(half ? older : []), ...rest].reverse();
  }
  if (after !== undefined)
    return all
      .filter(({ id }) => compareIds(id, after) > 0)
      .slice(0, limit)
      .reverse();
  const older = before === undefined ? all : all.filter(({ id }) => compareIds(id, before) < 0);
  return older.slice(-limit).reverse();
}

/** The message with this nonce, when the sender asked for it to be made only once. */
function sameNonce(call: Call<CreateMessageBody>, channel: ChannelRecord): MessageRecord | undefined {
  const { world, actor, body } = call;
  if (body.nonce === undefined || !body.enforce_nonce) return undefined;
  const known = channel.nonces.get(`${actor.user.id}:${String(body.nonce)}`);
  return known && known.at > world.now() - world.times.nonce
    ? channel.messages.get(known.messageId)
    : undefined;
}

function rememberNonce(call: Call<CreateMessageBody>, channel: ChannelRecord, messageId: Snowflake): void {
  const { world, actor, body } = call;
  if (body.nonce === undefined) return;
  const oldest = world.now() - world.times.nonce;
  for (const [key, { at }] of channel.nonces) {
    if (at > oldest) break;
    channel.nonces.delete(key);
  }
  channel.nonces.set(`${actor.user.id}:${String(body.nonce)}`, { messageId, at: world.now() });
}

/** Embeds and components are for applications: from people's clients Discord drops them. */
function allowedParts({ actor, body }: Call<CreateMessageBody>): CreateMessageBody {
  if (actor.application) return body;
  return {
    ...body,
    embeds: undefined,
    embed: undefined,
    components: undefined,
    flags: (body.flags ?? 0) & ~IS_COMPONENTS_V2,
  };
}

function post(call: Call<CreateMessageBody>): unknown {
  const { world, actor, files, origin, params } = call;
  const body = allowedParts(call);
  const userId = actor.user.id;
  const { channel, permissions } = channelFor(world, { channelId: params['channel_id'] ?? '', userId });
  const again = sameNonce(call, channel);
  if (again) return messageView(world, again, { viewer: userId, withNonce: true });
  checkMaySend(world, { channel, permissions, userId, body, fileCount: files.length });
  const forward = forwarded(world, channel, { body, userId });
  const reference = replyReference(world, channel, { body, permissions });
  const message = forward
    ? forwardMessage(world, { channel, authorId: userId, source: forward })
    : createMessage(world, {
        channel,
        authorId: userId,
        body,
        files,
        origin,
        permissions,
        ...(reference && { reference, type: 19 }),
        ...(actor.application && hasControls(body) && { applicationId: actor.application.id }),
      });
  rememberNonce(call, channel, message.id);
  return messageView(world, message, { viewer: userId, withNonce: true });
}

/** Components work because the message knows which application they belong to. */
const hasControls = (body: CreateMessageBody): boolean => (body.components?.length ?? 0) > 0;

const messageOf = (call: Call<unknown, unknown>, required?: bigint) => {
  const { world, params, actor } = call;
  const found = channelFor(world, {
    channelId: params['channel_id'] ?? '',
    userId: actor.user.id,
    ...(required !== undefined && { required }),
  });
  return { ...found, message: world.message(found.channel, params['message_id'] ?? '') };
};

function edit(call: Call<z.output<typeof editMessageBody>>): unknown {
  const { world, actor, body, files, origin } = call;
  const { message, permissions } = messageOf(call);
  if (message.authorId !== actor.user.id || (message.webhook && !actor.application)) {
    const onlyFlags = Object.entries(body).every(([key, value]) => key === 'flags' || value === undefined);
    if (!onlyFlags || !has(permissions, P.ManageMessages))
      throw onlyFlags ? missingPermissions() : cannotEditOthers();
    body.flags = (body.flags ?? 0) & SUPPRESS_EMBEDS;
  }
  if (![0, 19, 20, 23].includes(message.type)) throw systemMessage();
  if (message.snapshot) throw new DiscordError(400, 50021, 'Cannot execute action on a system message');
  editMessage(world, message, { body, files, origin, permissions });
  return messageView(world, message, { viewer: actor.user.id });
}

function remove(call: Call): void {
  const { world, actor, reason } = call;
  const { channel, message, permissions } = messageOf(call);
  const isOwn = message.authorId === actor.user.id && (!message.webhook || actor.application !== undefined);
  if (!isOwn && !has(permissions, P.ManageMessages)) throw missingPermissions();
  if (!isOwn && !channel.guildId) throw missingPermissions();
  deleteMessage(world, message);
  const guild = world.guildOf(channel);
  if (isOwn || !guild) return;
  const options = { channel_id: channel.id, count: '1' };
  audit(world, guild, { actionType: 72, userId: actor.user.id, targetId: message.authorId, reason, options });
}

const bulkBody = z.object({ messages: z.array(snowflake) });

function removeMany(call: Call<z.output<typeof bulkBody>>): void {
  const { world, actor, params, body, reason } = call;
  const access = { channelId: params['channel_id'] ?? '', userId: actor.user.id, required: P.ManageMessages };
  const { channel } = channelFor(world, access);
  const ids = [...new Set(body.messages)];
  if (ids.length < 2 || ids.length > 100)
    throw new DiscordError(
      400,
      50016,
      'Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages to delete.',
    );
  const guild = world.guildOf(channel);
  if (!guild) throw new DiscordError(403, 50003, 'Cannot execute action on a DM channel');
  if (ids.some((id) => isOlderThan(world, id, TWO_WEEKS)))
    throw new DiscordError(400, 50034, 'You can only bulk delete messages that are under 14 days old.');
  bulkDelete(world, channel, ids);
  const options = { count: String(ids.length) };
  audit(world, guild, { actionType: 73, userId: actor.user.id, targetId: channel.id, reason, options });
}

/** "Publishing": only in announcement channels, and only once. */
function crosspost(call: Call): unknown {
  const { channel, message, permissions } = messageOf(call);
  if (channel.type !== 5) throw new DiscordError(400, 50024, 'Cannot execute action on this channel type');
  const required = message.authorId === call.actor.user.id ? P.SendMessages : P.ManageMessages;
  if (!has(permissions, required)) throw missingPermissions();
  if (message.flags & 1) throw new DiscordError(400, 40033, 'This message has already been crossposted.');
  message.flags |= 1;
  return messageView(call.world, message, { viewer: call.actor.user.id });
}

export function messageRoutes(define: Define): void {
  const url = '/channels/:channel_id/messages';
  define({
    method: 'GET',
    url,
    access: 'any',
    query: historyQuery,
    handle: ({ world, actor, params, query }) => {
      const userId = actor.user.id;
      const { channel, permissions } = channelFor(world, { channelId: params['channel_id'] ?? '', userId });
      if (!has(permissions, P.ReadMessageHistory)) return [];
      if ([query.around, query.before, query.after].filter((one) => one !== undefined).length > 1)
        throw invalidField([], 'MUTUALLY_EXCLUSIVE', 'Only one of around, before and after may be given');
      return history(channel, query).map((message) => readableMessage(world, actor, message));
    },
  });

  define({ method: 'POST', url, access: 'any', body: createMessageBody, handle: post });

  define({
    method: 'GET',
    url: `${url}/:message_id`,
    access: 'any',
    handle: (call) => {
      const { message } = messageOf(call, P.ReadMessageHistory);
      return readableMessage(call.world, call.actor, message);
    },
  });

  define({ method: 'PATCH', url: `${url}/:message_id`, access: 'any', body: editMessageBody, handle: edit });
  define({ method: 'DELETE', url: `${url}/:message_id`, access: 'any', handle: remove });
  define({ method: 'POST', url: `${url}/bulk-delete`, access: 'any', body: bulkBody, handle: removeMany });

  define({ method: 'POST', url: `${url}/:message_id/crosspost`, access: 'any', handle: crosspost });
}

import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError, missingPermissions, unknown } from '../errors.js';
import { has } from '../permissions.js';
import { compareIds } from '../snowflake.js';
import { queryInteger, snowflake } from '../validation.js';
import { channelFor } from '../world/access.js';
import { memberView } from '../world/guild-view.js';
import { announce } from '../world/messages.js';
import type { ChannelRecord, Json, MessageRecord, ReactionRecord } from '../world/records.js';
import { findUsers, userView } from '../world/user-view.js';
import type { World } from '../world/world.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const MOST_KINDS = 20;
/** Made from text: the `v` flag, which knows whole emoji sequences, is newer than the compiler's target. */
const EMOJI = new RegExp('^(?:\\p{RGI_Emoji}|\\p{Extended_Pictographic}\\uFE0F?)$', 'v');

/** `name:id` for custom emoji, the character itself otherwise. @throws DiscordError 10014 */
function emojiOf(encoded: string): ReactionRecord['emoji'] {
  const [, name, id] = /^(?:a:)?(\w{2,32}):(\d+)$/.exec(encoded) ?? [];
  // No guild has custom emoji here, so none of them is known.
  if (name !== undefined && id !== undefined) throw unknown('Emoji');
  if (!EMOJI.test(encoded)) throw unknown('Emoji');
  return { id: null, name: encoded };
}

interface Target {
  channel: ChannelRecord;
  message: MessageRecord;
  permissions: bigint;
}

function targetOf({ world, actor, params }: Call<unknown, unknown>): Target {
  const found = channelFor(world, {
    channelId: params['channel_id'] ?? '',
    userId: actor.user.id,
    required: P.ReadMessageHistory,
  });
  return { ...found, message: world.message(found.channel, params['message_id'] ?? '') };
}

function place({ channel, message }: Target, emoji?: ReactionRecord['emoji']): Json {
  return {
    channel_id: channel.id,
    message_id: message.id,
    ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
    ...(emoji && { emoji }),
  };
}

function add(call: Call): void {
  const { world, actor, params } = call;
  const target = targetOf(call);
  const { channel, message, permissions } = target;
  const emoji = emojiOf(params['emoji_name'] ?? '');
  const known = message.reactions.get(emoji.name);
  if (!known && !has(permissions, P.AddReactions)) throw missingPermissions();
  if (!known && message.reactions.size >= MOST_KINDS)
    throw new DiscordError(400, 30010, 'Maximum number of reactions reached (20)');
  const reaction = known ?? { emoji, users: new Set<string>() };
  message.reactions.set(emoji.name, reaction);
  if (reaction.users.has(actor.user.id)) return;
  reaction.users.add(actor.user.id);
  const member = world.guildOf(channel)?.members.get(actor.user.id);
  const data = {
    ...place(target, emoji),
    user_id: actor.user.id,
    ...(member && { member: memberView(world, member) }),
    message_author_id: message.authorId,
    burst: false,
    type: 0,
  };
  announce(world, { t: 'MESSAGE_REACTION_ADD', message, data });
}

function take(world: World, target: Target, who: { userId: string; emoji: ReactionRecord['emoji'] }): void {
  const { message } = target;
  const reaction = message.reactions.get(who.emoji.name);
  if (!reaction?.users.delete(who.userId)) return;
  if (reaction.users.size === 0) message.reactions.delete(who.emoji.name);
  const data = { ...place(target, who.emoji), user_id: who.userId, burst: false, type: 0 };
  announce(world, { t: 'MESSAGE_REACTION_REMOVE', message, data });
}

function removeOthers(call: Call): void {
  const { world, actor, params } = call;
  const target = targetOf(call);
  const userId = params['user_id'] ?? '';
  if (userId !== actor.user.id && !has(target.permissions, P.ManageMessages)) throw missingPermissions();
  take(world, target, { userId, emoji: emojiOf(params['emoji_name'] ?? '') });
}

function removeAll(call: Call): void {
  const target = targetOf(call);
  if (!has(target.permissions, P.ManageMessages)) throw missingPermissions();
  target.message.reactions.clear();
  announce(call.world, { t: 'MESSAGE_REACTION_REMOVE_ALL', message: target.message, data: place(target) });
}

function removeEmoji(call: Call): void {
  const target = targetOf(call);
  if (!has(target.permissions, P.ManageMessages)) throw missingPermissions();
  const emoji = emojiOf(call.params['emoji_name'] ?? '');
  if (!target.message.reactions.delete(emoji.name)) throw unknown('Emoji');
  announce(call.world, {
    t: 'MESSAGE_REACTION_REMOVE_EMOJI',
    message: target.message,
    data: place(target, emoji),
  });
}

const query = z.object({
  type: queryInteger(0, 1).optional(),
  after: snowflake.optional(),
  limit: queryInteger(1, 100).optional(),
});

export function reactionRoutes(define: Define): void {
  const all = '/channels/:channel_id/messages/:message_id/reactions';
  const url = `${all}/:emoji_name`;
  define({ method: 'PUT', url: `${url}/@me`, access: 'any', handle: add });
  define({
    method: 'DELETE',
    url: `${url}/@me`,
    access: 'any',
    handle: (call) =>
      take(call.world, targetOf(call), {
        userId: call.actor.user.id,
        emoji: emojiOf(call.params['emoji_name'] ?? ''),
      }),
  });
  define({ method: 'DELETE', url: `${url}/:user_id`, access: 'any', handle: removeOthers });
  define({ method: 'DELETE', url: all, access: 'any', handle: removeAll });
  define({ method: 'DELETE', url, access: 'any', handle: removeEmoji });
  define({
    method: 'GET',
    url,
    access: 'any',
    query,
    handle: (call) => {
      const { after = '0', limit = 25, type } = call.query;
      const emoji = emojiOf(call.params['emoji_name'] ?? '');
      const users = targetOf(call).message.reactions.get(emoji.name)?.users ?? new Set<string>();
      if (type === 1) return [];
      const ids = [...users].sort(compareIds).filter((id) => compareIds(id, after) > 0);
      return findUsers(call.world, ids.slice(0, limit)).map(userView);
    },
  });
}

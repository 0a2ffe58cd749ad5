import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError, missingPermissions, systemMessage } from '../errors.js';
import { has } from '../permissions.js';
import { queryInteger } from '../validation.js';
import { channelFor } from '../world/access.js';
import { audit } from '../world/audit-log.js';
import { announce, blankMessage, publishMessage } from '../world/messages.js';
import type { ChannelRecord, MessageRecord } from '../world/records.js';
import { placeOf, type World } from '../world/world.js';
import type { Call } from './call.js';
import { readableMessage } from './readable.js';
import type { Define } from './route.js';

/** Documentation: Pin Message (250 since the paginated list; 50 before). */
const MOST = 250;

function access({ world, actor, params }: Call<unknown, unknown>) {
  return channelFor(world, { channelId: params['channel_id'] ?? '', userId: actor.user.id });
}

/** Newest pin first. */
function pinned(channel: ChannelRecord): { message: MessageRecord; at: string }[] {
  return [...channel.pins]
    .map(([id, at]) => ({ message: channel.messages.get(id), at }))
    .filter((pin): pin is { message: MessageRecord; at: string } => pin.message !== undefined)
    .reverse();
}

function announcePins(world: World, channel: ChannelRecord): void {
  world.emit({
    t: 'CHANNEL_PINS_UPDATE',
    data: {
      channel_id: channel.id,
      ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
      last_pin_timestamp: channel.lastPinAt,
    },
    ...placeOf(channel),
    ...(channel.recipients && { userIds: channel.recipients }),
  });
}

function mayPin({ channel, permissions }: ReturnType<typeof access>): void {
  if (channel.guildId !== undefined && !has(permissions, P.PinMessages)) throw missingPermissions();
}

function pin(call: Call): void {
  const { world, actor, params, reason } = call;
  const found = access(call);
  mayPin(found);
  const { channel } = found;
  const message = world.message(channel, params['message_id'] ?? '');
  if (channel.pins.has(message.id)) return;
  if (![0, 19, 20, 23].includes(message.type)) throw systemMessage();
  if (channel.pins.size >= MOST)
    throw new DiscordError(400, 30003, `Maximum number of pins reached (${String(MOST)})`);
  channel.lastPinAt = world.isoNow();
  channel.pins.set(message.id, channel.lastPinAt);
  announce(world, { t: 'MESSAGE_UPDATE', message });
  announcePins(world, channel);
  const reference = {
    type: 0,
    messageId: message.id,
    channelId: channel.id,
    ...(channel.guildId !== undefined && { guildId: channel.guildId }),
  };
  publishMessage(world, blankMessage(world, { channel, authorId: actor.user.id, type: 6, reference }));
  const guild = world.guildOf(channel);
  if (!guild) return;
  const options = { channel_id: channel.id, message_id: message.id };
  audit(world, guild, {
    actionType: AuditLogEvent.MessagePin,
    userId: actor.user.id,
    targetId: message.authorId,
    reason,
    options,
  });
}

function unpin(call: Call): void {
  const { world, actor, params, reason } = call;
  const found = access(call);
  mayPin(found);
  const { channel } = found;
  const message = world.message(channel, params['message_id'] ?? '');
  if (!channel.pins.delete(message.id)) return;
  announce(world, { t: 'MESSAGE_UPDATE', message });
  announcePins(world, channel);
  const guild = world.guildOf(channel);
  if (!guild) return;
  const options = { channel_id: channel.id, message_id: message.id };
  audit(world, guild, {
    actionType: AuditLogEvent.MessageUnpin,
    userId: actor.user.id,
    targetId: message.authorId,
    reason,
    options,
  });
}

const query = z.object({
  before: z.iso.datetime({ offset: true }).optional(),
  limit: queryInteger(1, 50).optional(),
});

export function pinRoutes(define: Define): void {
  define({
    method: 'GET',
    url: '/channels/:channel_id/messages/pins',
    access: 'any',
    query,
    handle: (call) => {
      const { channel, permissions } = access(call);
      if (!has(permissions, P.ReadMessageHistory)) return { items: [], has_more: false };
      const { before, limit = 50 } = call.query;
      const all = pinned(channel).filter(
        ({ at }) => before === undefined || Date.parse(at) < Date.parse(before),
      );
      const items = all.slice(0, limit).map(({ message, at }) => ({
        pinned_at: at,
        message: readableMessage(call.world, call.actor, message),
      }));
      return { items, has_more: all.length > limit };
    },
  });

  // The older routes; same rights, a plain list of at most 50.
  define({
    method: 'GET',
    url: '/channels/:channel_id/pins',
    access: 'any',
    handle: (call) =>
      pinned(access(call).channel)
        .slice(0, 50)
        .map(({ message }) => readableMessage(call.world, call.actor, message)),
  });

  for (const url of [
    '/channels/:channel_id/messages/pins/:message_id',
    '/channels/:channel_id/pins/:message_id',
  ]) {
    define({ method: 'PUT', url, access: 'any', handle: pin });
    define({ method: 'DELETE', url, access: 'any', handle: unpin });
  }
}

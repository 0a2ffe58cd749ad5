import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { cannotInDm, invalidField } from '../errors.js';
import { bitfield, maybe } from '../validation.js';
import { channelFor, requireGrantable } from '../world/access.js';
import { audit } from '../world/audit-log.js';
import { announceChannel } from '../world/channels.js';
import { found } from '../world/world.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const body = z.object({ type: z.literal([0, 1]), allow: maybe(bitfield), deny: maybe(bitfield) });

function access({ world, actor, params }: Call<unknown>) {
  const where = { channelId: params['channel_id'] ?? '', userId: actor.user.id, required: P.ManageRoles };
  const { channel, permissions } = channelFor(world, where);
  const guild = world.guildOf(channel);
  if (!guild || channel.thread) throw cannotInDm();
  return { channel, permissions, guild };
}

function set(call: Call<z.output<typeof body>>): void {
  const { world, actor, params, reason } = call;
  const { channel, permissions, guild } = access(call);
  const { type, allow = 0n, deny = 0n } = call.body;
  const id = params['overwrite_id'] ?? '';
  requireGrantable(permissions, allow | deny);
  if (type === 0 ? !guild.roles.has(id) : !world.users.has(id))
    throw invalidField(['overwrite_id'], 'OVERWRITE_INVALID', 'Neither a role of this guild nor a user');
  const known = channel.overwrites.has(id);
  channel.overwrites.set(id, { id, type, allow, deny });
  announceChannel(world, 'CHANNEL_UPDATE', channel);
  audit(world, guild, {
    actionType: known ? AuditLogEvent.ChannelOverwriteUpdate : AuditLogEvent.ChannelOverwriteCreate,
    userId: actor.user.id,
    targetId: channel.id,
    reason,
    changes: [
      { key: 'allow', new_value: allow.toString() },
      { key: 'deny', new_value: deny.toString() },
    ],
    options: { id, type: String(type) },
  });
}

function remove(call: Call): void {
  const { world, actor, params, reason } = call;
  const { channel, guild } = access(call);
  const { id, type } = found(channel.overwrites.get(params['overwrite_id'] ?? ''), 'Permission Overwrite');
  channel.overwrites.delete(id);
  announceChannel(world, 'CHANNEL_UPDATE', channel);
  const options = { id, type: String(type) };
  const actionType = AuditLogEvent.ChannelOverwriteDelete;
  audit(world, guild, { actionType, userId: actor.user.id, targetId: channel.id, reason, options });
}

export function overwriteRoutes(define: Define): void {
  const url = '/channels/:channel_id/permissions/:overwrite_id';
  define({ method: 'PUT', url, access: 'any', body, handle: set });
  define({ method: 'DELETE', url, access: 'any', handle: remove });
}

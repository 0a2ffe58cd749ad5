import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { invalidField } from '../errors.js';
import { bitfield, maybe, snowflake, text } from '../validation.js';
import { guildFor, requireAboveRole, requireGrantable } from '../world/access.js';
import { audit, changesBetween } from '../world/audit-log.js';
import { roleView } from '../world/guild-view.js';
import { addRole, announceRole, deleteRole, moveRole } from '../world/guilds.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const color = z.number().int().min(0).max(0xffffff);

const roleBody = z.object({
  name: maybe(text(100, 1)),
  permissions: maybe(bitfield),
  color: maybe(color),
  colors: maybe(z.object({ primary_color: color })),
  hoist: maybe(z.boolean()),
  mentionable: maybe(z.boolean()),
  unicode_emoji: z.string().max(100).nullish(),
});
type RoleBody = z.output<typeof roleBody>;

const access = ({ world, actor, params }: Call<unknown>, required?: bigint) =>
  guildFor(world, {
    guildId: params['guild_id'] ?? '',
    userId: actor.user.id,
    ...(required !== undefined && { required }),
  });

function create(call: Call<RoleBody>): unknown {
  const { world, actor, body, reason } = call;
  const { guild, permissions } = access(call, P.ManageRoles);
  const granted = body.permissions ?? guild.roles.get(guild.id)?.permissions ?? 0n;
  requireGrantable(permissions, body.permissions ?? 0n);
  const role = addRole(guild, {
    id: world.nextId(),
    name: body.name ?? 'new role',
    permissions: granted,
    color: body.colors?.primary_color ?? body.color ?? 0,
    hoist: body.hoist ?? false,
    mentionable: body.mentionable ?? false,
    unicodeEmoji: body.unicode_emoji ?? null,
  });
  announceRole(world, guild, { role, t: 'GUILD_ROLE_CREATE' });
  const changes = [{ key: 'name', new_value: role.name }];
  audit(world, guild, {
    actionType: AuditLogEvent.RoleCreate,
    userId: actor.user.id,
    targetId: role.id,
    reason,
    changes,
  });
  return roleView(role);
}

function modify(call: Call<RoleBody>): unknown {
  const { world, actor, params, body, reason } = call;
  const { guild, permissions } = access(call, P.ManageRoles);
  const role = world.role(guild, params['role_id'] ?? '');
  requireAboveRole(guild, actor.user.id, role);
  const before = roleView(role);
  if (body.permissions !== undefined) {
    requireGrantable(permissions, body.permissions & ~role.permissions);
    role.permissions = body.permissions;
  }
  if (role.id !== guild.id) role.name = body.name ?? role.name;
  role.color = body.colors?.primary_color ?? body.color ?? role.color;
  role.hoist = body.hoist ?? role.hoist;
  role.mentionable = body.mentionable ?? role.mentionable;
  if (body.unicode_emoji !== undefined) role.unicodeEmoji = body.unicode_emoji;
  const changes = changesBetween(before, roleView(role));
  announceRole(world, guild, { role, t: 'GUILD_ROLE_UPDATE' });
  audit(world, guild, {
    actionType: AuditLogEvent.RoleUpdate,
    userId: actor.user.id,
    targetId: role.id,
    reason,
    changes,
  });
  return roleView(role);
}

function remove(call: Call): void {
  const { world, actor, params, reason } = call;
  const { guild } = access(call, P.ManageRoles);
  const role = world.role(guild, params['role_id'] ?? '');
  if (role.managed || role.id === guild.id) throw invalidField(['role_id'], 'ROLE_INVALID', 'Invalid Role');
  requireAboveRole(guild, actor.user.id, role);
  deleteRole(world, guild, role);
  const changes = [{ key: 'name', old_value: role.name }];
  audit(world, guild, {
    actionType: AuditLogEvent.RoleDelete,
    userId: actor.user.id,
    targetId: role.id,
    reason,
    changes,
  });
}

const positionsBody = z.array(z.object({ id: snowflake, position: maybe(z.number().int().min(0)) }));

function move(call: Call<z.output<typeof positionsBody>>): unknown {
  const { world, actor, body } = call;
  const { guild } = access(call, P.ManageRoles);
  for (const { id, position } of body) {
    const role = world.role(guild, id);
    if (role.id === guild.id || position === undefined) continue;
    requireAboveRole(guild, actor.user.id, role);
    for (const moved of moveRole(guild, role, position))
      announceRole(world, guild, { role: moved, t: 'GUILD_ROLE_UPDATE' });
  }
  return [...guild.roles.values()].map(roleView);
}

export function roleRoutes(define: Define): void {
  const url = '/guilds/:guild_id/roles';
  define({
    method: 'GET',
    url,
    access: 'any',
    handle: (call) => [...access(call).guild.roles.values()].map(roleView),
  });
  define({ method: 'POST', url, access: 'any', body: roleBody, handle: create });
  define({ method: 'PATCH', url, access: 'any', body: positionsBody, handle: move });

  define({
    method: 'GET',
    url: `${url}/member-counts`,
    access: 'any',
    handle: (call) => {
      const { guild } = access(call);
      const counts = new Map([...guild.roles.keys()].filter((id) => id !== guild.id).map((id) => [id, 0]));
      for (const { roles } of guild.members.values())
        for (const id of roles) counts.set(id, (counts.get(id) ?? 0) + 1);
      return Object.fromEntries(counts);
    },
  });

  define({
    method: 'GET',
    url: `${url}/:role_id`,
    access: 'any',
    handle: (call) => roleView(call.world.role(access(call).guild, call.params['role_id'] ?? '')),
  });
  define({ method: 'PATCH', url: `${url}/:role_id`, access: 'any', body: roleBody, handle: modify });
  define({ method: 'DELETE', url: `${url}/:role_id`, access: 'any', handle: remove });
}

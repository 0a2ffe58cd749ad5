import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { invalidField, missingAccess, missingPermissions } from '../errors.js';
import { has } from '../permissions.js';
import { compareIds } from '../snowflake.js';
import { queryInteger, snowflake, text } from '../validation.js';
import { guildFor, permissionsInGuild, requireAbove, requireAboveRole } from '../world/access.js';
import { audit } from '../world/audit-log.js';
import { memberView } from '../world/guild-view.js';
import { announceMember, type MemberPatch, memberPatch, modifyMember } from '../world/members.js';
import { storeImage } from '../world/images.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const access = ({ world, actor, params }: Call<unknown, unknown>, required?: bigint) =>
  guildFor(world, {
    guildId: params['guild_id'] ?? '',
    userId: actor.user.id,
    ...(required !== undefined && { required }),
  });

const listQuery = z.object({ limit: queryInteger(1, 1000).optional(), after: snowflake.optional() });
const searchQuery = z.object({ query: text(100, 1), limit: queryInteger(1, 1000).optional() });

function list(call: Call<undefined, z.output<typeof listQuery>>): unknown {
  const { guild } = access(call);
  // Documentation, List Guild Members: only with the GUILD_MEMBERS intent.
  if (call.actor.application?.intents.guildMembers === false) throw missingAccess();
  const { limit = 1, after = '0' } = call.query;
  const page = [...guild.members.values()]
    .filter(({ userId }) => compareIds(userId, after) > 0)
    .sort((a, b) => compareIds(a.userId, b.userId))
    .slice(0, limit);
  return page.map((member) => memberView(call.world, member));
}

function search(call: Call<undefined, z.output<typeof searchQuery>>): unknown {
  const { guild } = access(call);
  const { limit = 1 } = call.query;
  const start = call.query.query.toLowerCase();
  const fits = (name: string | null): boolean => name?.toLowerCase().startsWith(start) === true;
  const hits = [...guild.members.values()].filter(({ userId, nick }) => {
    const user = call.world.user(userId);
    return fits(user.username) || fits(user.globalName) || fits(nick);
  });
  return hits.slice(0, limit).map((member) => memberView(call.world, member));
}

const ownBody = z.object({
  nick: text(32).nullish(),
  avatar: z.string().nullish(),
  banner: z.string().nullish(),
  bio: text(190).nullish(),
});

function modifyOwn(call: Call<z.output<typeof ownBody>>): unknown {
  const { world, actor, body, reason } = call;
  const { guild, member, permissions } = access(call);
  if (body.nick !== undefined) {
    if (!has(permissions, P.ChangeNickname) && !has(permissions, P.ManageNicknames))
      throw missingPermissions();
    const changes = [{ key: 'nick', old_value: member.nick, new_value: body.nick }];
    member.nick = body.nick === '' ? null : body.nick;
    audit(world, guild, {
      actionType: AuditLogEvent.MemberUpdate,
      userId: actor.user.id,
      targetId: actor.user.id,
      reason,
      changes,
    });
  }
  if (body.avatar !== undefined) member.avatar = storeImage(world, body.avatar, 'avatar');
  if (body.banner !== undefined) member.banner = storeImage(world, body.banner, 'banner');
  announceMember(world, guild, member);
  return {
    ...memberView(world, member),
    permissions: permissionsInGuild(world, guild, actor.user.id).toString(),
  };
}

function changeRole(call: Call, change: 'add' | 'delete'): void {
  const { world, actor, params, reason } = call;
  const { guild } = access(call, P.ManageRoles);
  const member = world.member(guild, params['user_id'] ?? '');
  const role = world.role(guild, params['role_id'] ?? '');
  if (role.managed || role.id === guild.id) throw missingPermissions();
  requireAboveRole(guild, actor.user.id, role);
  if (member.roles.has(role.id) === (change === 'add')) return;
  if (change === 'add') member.roles.add(role.id);
  else member.roles.delete(role.id);
  announceMember(world, guild, member);
  const changes = [
    { key: change === 'add' ? '$add' : '$remove', new_value: [{ id: role.id, name: role.name }] },
  ];
  audit(world, guild, {
    actionType: AuditLogEvent.MemberRoleUpdate,
    userId: actor.user.id,
    targetId: member.userId,
    reason,
    changes,
  });
}

function modify(call: Call<MemberPatch>): unknown {
  const { world, actor, params, body, reason } = call;
  const { guild, permissions } = access(call);
  const member = world.member(guild, params['user_id'] ?? '');
  if (Object.values(body).every((value) => value === undefined))
    throw invalidField([], 'BASE_TYPE_REQUIRED', 'At least one field is required');
  if (member.userId !== actor.user.id) requireAbove(guild, actor.user.id, member.userId);
  modifyMember(world, guild, { member, body, permissions, actorId: actor.user.id, reason });
  return memberView(world, member);
}

export function memberRoutes(define: Define): void {
  const url = '/guilds/:guild_id/members';
  define({ method: 'GET', url, access: 'any', query: listQuery, handle: list });
  define({ method: 'GET', url: `${url}/search`, access: 'any', query: searchQuery, handle: search });
  define({ method: 'PATCH', url: `${url}/@me`, access: 'any', body: ownBody, handle: modifyOwn });

  define({
    method: 'GET',
    url: `${url}/:user_id`,
    access: 'any',
    handle: (call) => {
      const { guild } = access(call);
      const id = call.params['user_id'] ?? '';
      return memberView(call.world, call.world.member(guild, id === '@me' ? call.actor.user.id : id));
    },
  });

  define({
    method: 'PATCH',
    url: `${url}/:user_id`,
    access: 'any',
    body: memberPatch,
    handle: modify,
  });

  define({
    method: 'PUT',
    url: `${url}/:user_id/roles/:role_id`,
    access: 'any',
    handle: (call) => changeRole(call, 'add'),
  });
  define({
    method: 'DELETE',
    url: `${url}/:user_id/roles/:role_id`,
    access: 'any',
    handle: (call) => changeRole(call, 'delete'),
  });
}

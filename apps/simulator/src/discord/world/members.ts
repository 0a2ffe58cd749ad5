import { AuditLogEvent, PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { z } from 'zod';
import { invalidField, missingPermissions, unknown } from '../errors.js';
import { has } from '../permissions.js';
import { flags, maybe, snowflake, text } from '../validation.js';
import { permissionsInGuild, requireAboveRole } from './access.js';
import { audit } from './audit-log.js';
import { memberView } from './guild-view.js';
import type { GuildRecord, Json, MemberRecord } from './records.js';
import { isoTime, type World } from './world.js';

/** Documentation: Modify Guild Member, `communication_disabled_until`. */
const LONGEST_TIMEOUT = 28 * 86_400_000;

export const memberPatch = z.object({
  nick: text(32).nullish(),
  roles: maybe(z.array(snowflake).max(350)),
  mute: maybe(z.boolean()),
  deaf: maybe(z.boolean()),
  channel_id: snowflake.nullish(),
  communication_disabled_until: z.iso.datetime({ offset: true }).nullish(),
  flags: maybe(flags),
});
export type MemberPatch = z.output<typeof memberPatch>;

export function announceMember(world: World, guild: GuildRecord, member: MemberRecord): void {
  const data = { ...memberView(world, member), guild_id: guild.id };
  world.emit({ t: 'GUILD_MEMBER_UPDATE', data, guildId: guild.id });
}

export interface MemberChange {
  member: MemberRecord;
  body: MemberPatch;
  permissions: bigint;
  actorId: Snowflake;
  reason: string | undefined;
}

/** Each field has its own permission; who stands above whom is checked before. */
export function modifyMember(world: World, guild: GuildRecord, change: MemberChange): void {
  const { member, body, permissions } = change;
  const changes: Json[] = [];
  if (body.nick !== undefined) {
    const own = member.userId === change.actorId;
    if (!has(permissions, own ? P.ChangeNickname : P.ManageNicknames)) throw missingPermissions();
    changes.push({ key: 'nick', old_value: member.nick, new_value: body.nick });
    member.nick = body.nick === '' ? null : body.nick;
  }
  if (body.communication_disabled_until !== undefined)
    changes.push(timeout(world, guild, { ...change, until: body.communication_disabled_until }));
  if (body.mute !== undefined || body.deaf !== undefined) {
    if (!has(permissions, P.MuteMembers | P.DeafenMembers)) throw missingPermissions();
    throw invalidField(['mute'], 'TARGET_NOT_CONNECTED', 'Target user is not connected to voice.');
  }
  if (body.channel_id !== undefined)
    throw invalidField(['channel_id'], 'TARGET_NOT_CONNECTED', 'Target user is not connected to voice.');
  if (body.flags !== undefined) member.flags = body.flags;
  if (changes.length > 0) record(world, guild, { change, changes, actionType: AuditLogEvent.MemberUpdate });
  if (body.roles) setRoles(world, guild, { ...change, roles: body.roles });
  announceMember(world, guild, member);
}

interface Recorded {
  change: MemberChange;
  changes: Json[];
  actionType: AuditLogEvent;
}

function record(world: World, guild: GuildRecord, { change, changes, actionType }: Recorded): void {
  const { actorId: userId, member, reason } = change;
  audit(world, guild, { actionType, userId, targetId: member.userId, reason, changes });
}

function timeout(world: World, guild: GuildRecord, change: MemberChange & { until: string | null }): Json {
  const { member, until, permissions, actorId } = change;
  if (!has(permissions, P.ModerateMembers) || member.userId === actorId) throw missingPermissions();
  const isAdministrator = has(permissionsInGuild(world, guild, member.userId), P.Administrator);
  if (until !== null && isAdministrator) throw missingPermissions();
  if (until !== null && Date.parse(until) > world.now() + LONGEST_TIMEOUT)
    throw invalidField(
      ['communication_disabled_until'],
      'INVALID_COMMUNICATION_DISABLED_TIMESTAMP',
      'Timeout cannot be longer than 28 days',
    );
  const old_value = member.timeoutUntil;
  member.timeoutUntil = until === null ? null : isoTime(Date.parse(until));
  return { key: 'communication_disabled_until', old_value, new_value: member.timeoutUntil };
}

function setRoles(world: World, guild: GuildRecord, change: MemberChange & { roles: Snowflake[] }): void {
  const { member, roles, permissions, actorId } = change;
  if (!has(permissions, P.ManageRoles)) throw missingPermissions();
  const wanted = new Set(roles.filter((id) => id !== guild.id));
  const added = [...wanted].filter((id) => !member.roles.has(id));
  const removed = [...member.roles].filter((id) => !wanted.has(id));
  const touched = [...added, ...removed].map((id) => {
    const role = guild.roles.get(id);
    if (!role) throw unknown('Role');
    if (role.managed) throw missingPermissions();
    requireAboveRole(guild, actorId, role);
    return role;
  });
  member.roles = wanted;
  const named = (ids: string[]) =>
    touched.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ id, name }));
  const changes: Json[] = [
    ...(added.length > 0 ? [{ key: '$add', new_value: named(added) }] : []),
    ...(removed.length > 0 ? [{ key: '$remove', new_value: named(removed) }] : []),
  ];
  if (changes.length > 0)
    record(world, guild, { change, changes, actionType: AuditLogEvent.MemberRoleUpdate });
}

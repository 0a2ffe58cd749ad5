import { AuditLogEvent, type Snowflake } from 'discord-api-types/v10';
import { audit } from './audit-log.js';
import { removeMember } from './guilds.js';
import { bulkDelete, isOlderThan } from './messages.js';
import type { GuildRecord, UserRecord } from './records.js';
import { userView } from './user-view.js';
import type { World } from './world.js';

export interface Ban {
  user: UserRecord;
  actorId: Snowflake;
  reason: string | undefined;
  /** Messages up to this age are deleted. */
  deleteMs: number;
}

export function banUser(world: World, guild: GuildRecord, { user, actorId, reason, deleteMs }: Ban): void {
  if (guild.bans.has(user.id)) return;
  guild.bans.set(user.id, { userId: user.id, reason: reason ?? null });
  if (deleteMs > 0) deleteRecent(world, guild, { userId: user.id, age: deleteMs });
  if (guild.members.has(user.id)) removeMember(world, guild, user.id);
  announceBan(world, guild, { user, t: 'GUILD_BAN_ADD' });
  audit(world, guild, { actionType: AuditLogEvent.MemberBanAdd, userId: actorId, targetId: user.id, reason });
}

export function unbanUser(
  world: World,
  guild: GuildRecord,
  { user, actorId, reason }: Omit<Ban, 'deleteMs'>,
): void {
  guild.bans.delete(user.id);
  announceBan(world, guild, { user, t: 'GUILD_BAN_REMOVE' });
  audit(world, guild, {
    actionType: AuditLogEvent.MemberBanRemove,
    userId: actorId,
    targetId: user.id,
    reason,
  });
}

function announceBan(world: World, guild: GuildRecord, { user, t }: { user: UserRecord; t: string }): void {
  world.emit({ t, data: { guild_id: guild.id, user: userView(user) }, guildId: guild.id });
}

function deleteRecent(world: World, guild: GuildRecord, who: { userId: Snowflake; age: number }): void {
  for (const id of [...guild.channels, ...guild.threads]) {
    const channel = world.channel(id);
    const recent = [...channel.messages.values()].filter(
      (message) => message.authorId === who.userId && !isOlderThan(world, message.id, who.age),
    );
    bulkDelete(
      world,
      channel,
      recent.map((message) => message.id),
    );
  }
}

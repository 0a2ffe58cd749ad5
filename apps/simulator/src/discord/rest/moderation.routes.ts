import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError } from '../errors.js';
import { compareIds } from '../snowflake.js';
import { maybe, queryInteger, snowflake } from '../validation.js';
import { guildFor, requireAbove } from '../world/access.js';
import { audit, auditView } from '../world/audit-log.js';
import { removeMember } from '../world/guilds.js';
import { banUser, unbanUser } from '../world/bans.js';
import { commandView } from '../world/commands.js';
import { threadView } from '../world/channel-view.js';
import { findUsers, userView } from '../world/user-view.js';
import { webhookView } from '../world/webhooks.js';
import { found } from '../world/world.js';
import type { AuditLogEntry } from '../world/records.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const access = ({ world, actor, params }: Call<unknown, unknown>, required: bigint) =>
  guildFor(world, { guildId: params['guild_id'] ?? '', userId: actor.user.id, required });

function kick(call: Call): void {
  const { world, actor, params, reason } = call;
  const { guild } = access(call, P.KickMembers);
  const member = world.member(guild, params['user_id'] ?? '');
  requireAbove(guild, actor.user.id, member.userId);
  removeMember(world, guild, member.userId);
  audit(world, guild, {
    actionType: AuditLogEvent.MemberKick,
    userId: actor.user.id,
    targetId: member.userId,
    reason,
  });
}

const deleteSeconds = maybe(z.number().int().min(0).max(604_800));
const banBody = z.object({
  delete_message_seconds: deleteSeconds,
  delete_message_days: maybe(z.number().int().min(0).max(7)),
});
const bulkBody = z.object({
  user_ids: z.array(snowflake).min(1).max(200),
  delete_message_seconds: deleteSeconds,
});

function ban(call: Call<z.output<typeof banBody>>): void {
  const { world, actor, params, body, reason } = call;
  const { guild } = access(call, P.BanMembers);
  const user = world.user(params['user_id'] ?? '');
  requireAbove(guild, actor.user.id, user.id);
  const deleteMs = (body.delete_message_seconds ?? (body.delete_message_days ?? 0) * 86_400) * 1000;
  banUser(world, guild, { user, actorId: actor.user.id, deleteMs, reason });
}

function bulkBan(call: Call<z.output<typeof bulkBody>>): unknown {
  const { world, actor, body, reason } = call;
  const { guild } = access(call, P.BanMembers | P.ManageGuild);
  const banned: string[] = [];
  const failed: string[] = [];
  for (const id of new Set(body.user_ids)) {
    const user = world.users.get(id);
    try {
      if (!user || guild.bans.has(id)) throw new DiscordError(404, 10013, 'Unknown User');
      requireAbove(guild, actor.user.id, id);
      banUser(world, guild, {
        user,
        actorId: actor.user.id,
        deleteMs: (body.delete_message_seconds ?? 0) * 1000,
        reason,
      });
      banned.push(id);
    } catch (error) {
      if (!(error instanceof DiscordError)) throw error;
      failed.push(id);
    }
  }
  if (banned.length === 0) throw new DiscordError(400, 500_000, 'Failed to ban users');
  return { banned_users: banned, failed_users: failed };
}

const page = { before: snowflake.optional(), after: snowflake.optional() };
const bansQuery = z.object({ ...page, limit: queryInteger(1, 1000).optional() });

function listBans(call: Call<undefined, z.output<typeof bansQuery>>): unknown {
  const { before, after, limit = 1000 } = call.query;
  const all = [...access(call, P.BanMembers).guild.bans.values()]
    .sort((a, b) => compareIds(a.userId, b.userId))
    .filter(
      ({ userId }) =>
        (!before || compareIds(userId, before) < 0) && (!after || compareIds(userId, after) > 0),
    );
  const kept = before ? all.slice(-limit) : all.slice(0, limit);
  return kept.map(({ userId, reason }) => ({ reason, user: userView(call.world.user(userId)) }));
}

export function moderationRoutes(define: Define): void {
  define({ method: 'DELETE', url: '/guilds/:guild_id/members/:user_id', access: 'any', handle: kick });

  define({
    method: 'POST',
    url: '/guilds/:guild_id/bulk-ban',
    access: 'any',
    body: bulkBody,
    handle: bulkBan,
  });
  define({
    method: 'GET',
    url: '/guilds/:guild_id/audit-logs',
    access: 'any',
    query: auditQuery,
    handle: auditLog,
  });
  banRoutes(define);
}

function banRoutes(define: Define): void {
  const url = '/guilds/:guild_id/bans';
  define({
    method: 'GET',
    url,
    access: 'any',
    query: bansQuery,
    handle: listBans,
  });

  define({
    method: 'GET',
    url: `${url}/:user_id`,
    access: 'any',
    handle: (call) => {
      const { userId, reason } = found(
        access(call, P.BanMembers).guild.bans.get(call.params['user_id'] ?? ''),
        'Ban',
      );
      return { reason, user: userView(call.world.user(userId)) };
    },
  });

  define({ method: 'PUT', url: `${url}/:user_id`, access: 'any', body: banBody, handle: ban });
  define({
    method: 'DELETE',
    url: `${url}/:user_id`,
    access: 'any',
    handle: (call) => {
      const { world, actor, params, reason } = call;
      const { guild } = access(call, P.BanMembers);
      const { userId } = found(guild.bans.get(params['user_id'] ?? ''), 'Ban');
      unbanUser(world, guild, { user: world.user(userId), actorId: actor.user.id, reason });
    },
  });
}

const auditQuery = z.object({
  ...page,
  user_id: snowflake.optional(),
  target_id: snowflake.optional(),
  action_type: queryInteger(0, 500).optional(),
  limit: queryInteger(1, 100).optional(),
});

/** Newest first, unless `after` is given: then oldest first (documentation: Get Guild Audit Log). */
function auditLog(call: Call<undefined, z.output<typeof auditQuery>>): unknown {
  const { world, query } = call;
  const { guild } = access(call, P.ViewAuditLog);
  const fits = (entry: AuditLogEntry): boolean =>
    (!query.before || compareIds(entry.id, query.before) < 0) &&
    (!query.after || compareIds(entry.id, query.after) > 0) &&
    (query.user_id === undefined || entry.userId === query.user_id) &&
    (query.target_id === undefined || entry.targetId === query.target_id) &&
    (query.action_type === undefined || entry.actionType === query.action_type);
  const all = guild.auditLog.filter(fits);
  const entries = (query.after ? all : all.reverse()).slice(0, query.limit ?? 50);
  const named = new Set(entries.flatMap(({ userId, targetId }) => [userId, targetId ?? '']));
  return {
    audit_log_entries: entries.map(auditView),
    users: findUsers(world, [...named]).map(userView),
    integrations: [],
    webhooks: [...world.webhooks.values()]
      .filter(({ id }) => named.has(id))
      .map((one) => webhookView(world, one, false)),
    guild_scheduled_events: [],
    threads: [...guild.threads].filter((id) => named.has(id)).map((id) => threadView(world.channel(id))),
    application_commands: [...world.applications.values()]
      .flatMap(({ commands }) => [...commands.values()])
      .filter(({ id }) => named.has(id))
      .map((command) => commandView(command)),
    auto_moderation_rules: [],
  };
}

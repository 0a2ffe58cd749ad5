import { randomBytes } from 'node:crypto';
import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { z } from 'zod';
import { cannotInDm, DiscordError, missingPermissions } from '../errors.js';
import { has } from '../permissions.js';
import { maybe, queryBoolean } from '../validation.js';
import { channelFor, guildFor, permissionsInChannel, permissionsInGuild } from '../world/access.js';
import { audit } from '../world/audit-log.js';
import { guildCounts } from '../world/guild-view.js';
import { joinGuild } from '../world/guilds.js';
import type { InviteRecord, Json } from '../world/records.js';
import { userView } from '../world/user-view.js';
import { found, isoTime, type World } from '../world/world.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const inviteBody = z.object({
  max_age: maybe(z.number().int().min(0).max(604_800)),
  max_uses: maybe(z.number().int().min(0).max(100)),
  temporary: maybe(z.boolean()),
  unique: maybe(z.boolean()),
});

function view(world: World, invite: InviteRecord): Json {
  const guild = world.guild(invite.guildId);
  const channel = world.channel(invite.channelId);
  const { id, name, icon, description, features, settings } = guild;
  const expires = invite.maxAge === 0 ? null : isoTime(invite.createdAt + invite.maxAge * 1000);
  return {
    type: 0,
    code: invite.code,
    inviter: userView(world.user(invite.inviterId)),
    expires_at: expires,
    flags: 0,
    guild_id: id,
    guild: {
      ...{ id, name, icon, description, features, splash: null, banner: null, vanity_url_code: null },
      ...{
        verification_level: settings['verification_level'],
        nsfw_level: 0,
        nsfw: false,
        premium_subscription_count: 0,
      },
    },
    channel: { id: channel.id, type: channel.type, name: channel.name },
  };
}

const metadata = (invite: InviteRecord): Json => ({
  uses: invite.uses,
  max_uses: invite.maxUses,
  max_age: invite.maxAge,
  temporary: invite.temporary,
  created_at: isoTime(invite.createdAt),
});

/** @throws DiscordError 10006 for an invite that never was, has expired or is used up */
function inviteOf(world: World, code: string): InviteRecord {
  const invite = found(world.invites.get(code), 'Invite');
  const expired = invite.maxAge > 0 && invite.createdAt + invite.maxAge * 1000 < world.now();
  const spent = invite.maxUses > 0 && invite.uses >= invite.maxUses;
  return found(expired || spent || !world.guilds.has(invite.guildId) ? undefined : invite, 'Invite');
}

function create(call: Call<z.output<typeof inviteBody>>): unknown {
  const { world, actor, params, body, reason } = call;
  const access = {
    channelId: params['channel_id'] ?? '',
    userId: actor.user.id,
    required: P.CreateInstantInvite,
  };
  const { channel } = channelFor(world, access);
  const guild = world.guildOf(channel);
  if (!guild) throw cannotInDm();
  const invite: InviteRecord = {
    code: randomBytes(6).toString('base64url').replace(/[-_]/g, 'x'),
    guildId: guild.id,
    channelId: channel.id,
    inviterId: actor.user.id,
    createdAt: world.now(),
    maxAge: body.max_age ?? 86_400,
    maxUses: body.max_uses ?? 0,
    uses: 0,
    temporary: body.temporary ?? false,
  };
  world.invites.set(invite.code, invite);
  const { code } = invite;
  const inviter = userView(actor.user);
  const data = { channel_id: channel.id, guild_id: guild.id, code, inviter, ...metadata(invite) };
  world.emit({ t: 'INVITE_CREATE', data, guildId: guild.id, channelId: channel.id });
  const changes = [{ key: 'code', new_value: code }];
  audit(world, guild, {
    actionType: AuditLogEvent.InviteCreate,
    userId: actor.user.id,
    targetId: null,
    reason,
    changes,
  });
  return { ...view(world, invite), ...metadata(invite) };
}

function revoke({ world, actor, params, reason }: Call): unknown {
  const invite = inviteOf(world, params['code'] ?? '');
  const guild = world.guild(invite.guildId);
  const channel = world.channel(invite.channelId);
  const permissions =
    permissionsInChannel(world, channel, actor.user.id) | permissionsInGuild(world, guild, actor.user.id);
  if (!has(permissions, P.ManageChannels) && !has(permissions, P.ManageGuild)) throw missingPermissions();
  const answer = view(world, invite);
  world.invites.delete(invite.code);
  const data = { channel_id: channel.id, guild_id: guild.id, code: invite.code };
  world.emit({ t: 'INVITE_DELETE', data, guildId: guild.id, channelId: channel.id });
  const changes = [{ key: 'code', old_value: invite.code }];
  audit(world, guild, {
    actionType: AuditLogEvent.InviteDelete,
    userId: actor.user.id,
    targetId: null,
    reason,
    changes,
  });
  return answer;
}

/** How people's clients join a guild; bots join by authorization only. */
function accept({ world, actor, params }: Call): unknown {
  const invite = inviteOf(world, params['code'] ?? '');
  const guild = world.guild(invite.guildId);
  if (guild.bans.has(actor.user.id))
    throw new DiscordError(403, 40007, 'The user is banned from this guild.');
  if (!guild.members.has(actor.user.id)) {
    invite.uses += 1;
    joinGuild(world, guild, { userId: actor.user.id });
  }
  return { ...view(world, invite), new_member: true };
}

function listed(world: World, fits: (invite: InviteRecord) => boolean): Json[] {
  const all = [...world.invites.values()].filter(fits);
  return all.map((invite) => ({ ...view(world, invite), ...metadata(invite) }));
}

export function inviteRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/channels/:channel_id/invites',
    access: 'any',
    body: inviteBody,
    handle: create,
  });

  define({
    method: 'GET',
    url: '/channels/:channel_id/invites',
    access: 'any',
    handle: ({ world, actor, params }) => {
      const access = {
        channelId: params['channel_id'] ?? '',
        userId: actor.user.id,
        required: P.ManageChannels,
      };
      const { channel } = channelFor(world, access);
      return listed(world, ({ channelId }) => channelId === channel.id);
    },
  });

  define({
    method: 'GET',
    url: '/guilds/:guild_id/invites',
    access: 'any',
    handle: ({ world, actor, params }) => {
      const access = { guildId: params['guild_id'] ?? '', userId: actor.user.id, required: P.ManageGuild };
      const { guild } = guildFor(world, access);
      return listed(world, ({ guildId }) => guildId === guild.id);
    },
  });

  byCode(define);
}

function byCode(define: Define): void {
  define({
    method: 'GET',
    url: '/invites/:code',
    access: 'none',
    query: z.object({ with_counts: queryBoolean.optional() }),
    handle: ({ world, params, query }) => {
      const invite = inviteOf(world, params['code'] ?? '');
      return { ...view(world, invite), ...(query.with_counts && guildCounts(world.guild(invite.guildId))) };
    },
  });
  define({ method: 'DELETE', url: '/invites/:code', access: 'any', handle: revoke });
  define({ method: 'POST', url: '/invites/:code', access: 'person', handle: accept });
}

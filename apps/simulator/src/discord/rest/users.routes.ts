import { z } from 'zod';
import { botsCannotUse, invalidField, unauthorized } from '../errors.js';
import { maybe, queryBoolean, queryInteger, snowflake, text } from '../validation.js';
import { compareIds } from '../snowflake.js';
import { guildFor } from '../world/access.js';
import { channelView } from '../world/channel-view.js';
import { guildCounts, memberView, myGuildView } from '../world/guild-view.js';
import { removeMember } from '../world/guilds.js';
import { permissionsInGuild } from '../world/access.js';
import { storeImage } from '../world/images.js';
import { openDm } from '../world/users.js';
import { ownUserView, userView } from '../world/user-view.js';
import type { World } from '../world/world.js';
import type { Actor } from './call.js';
import type { Define } from './route.js';

const guildsQuery = z.object({
  before: snowflake.optional(),
  after: snowflake.optional(),
  limit: queryInteger(1, 200).optional(),
  with_counts: queryBoolean.optional(),
});

function myGuilds(world: World, actor: Actor, query: z.output<typeof guildsQuery>) {
  const { before, after, limit = 200, with_counts: withCounts } = query;
  const all = [...actor.user.guilds]
    .sort(compareIds)
    .filter((id) => (!before || compareIds(id, before) < 0) && (!after || compareIds(id, after) > 0));
  const page = before && !after ? all.slice(-limit) : all.slice(0, limit);
  return page.map((id) => {
    const guild = world.guild(id);
    return { ...myGuildView(world, guild, actor.user.id), ...(withCounts && guildCounts(guild)) };
  });
}

export function userRoutes(define: Define): void {
  define({
    method: 'GET',
    url: '/users/@me',
    access: { scope: 'identify' },
    handle: ({ actor }) => ownUserView(actor.user, !actor.scopes || actor.scopes.has('email')),
  });

  define({
    method: 'PATCH',
    url: '/users/@me',
    access: 'any',
    body: z.object({
      username: maybe(text(32, 2)),
      global_name: text(32).nullish(),
      avatar: z.string().nullish(),
      banner: z.string().nullish(),
    }),
    handle: ({ world, actor: { user }, body }) => {
      if (body.username !== undefined) user.username = body.username;
      if (body.global_name !== undefined && !user.bot) user.globalName = body.global_name;
      if (body.avatar !== undefined) user.avatar = storeImage(world, body.avatar, 'avatar');
      if (body.banner !== undefined) user.banner = storeImage(world, body.banner, 'banner');
      world.emit({ t: 'USER_UPDATE', data: { ...ownUserView(user, false) }, userIds: [user.id] });
      return ownUserView(user, true);
    },
  });

  define({
    method: 'GET',
    url: '/users/:user_id',
    access: 'any',
    handle: ({ world, params }) => userView(world.user(params['user_id'] ?? '')),
  });

  ownGuilds(define);
  dmRoutes(define);
}

function ownGuilds(define: Define): void {
  define({
    method: 'GET',
    url: '/users/@me/guilds',
    access: { scope: 'guilds' },
    query: guildsQuery,
    handle: ({ world, actor, query }) => myGuilds(world, actor, query),
  });

  define({
    method: 'GET',
    url: '/users/@me/guilds/:guild_id/member',
    access: { scope: 'guilds.members.read' },
    handle: ({ world, actor, params }) => {
      if (actor.user.bot) throw botsCannotUse();
      const { guild, member } = guildFor(world, { guildId: params['guild_id'] ?? '', userId: actor.user.id });
      const permissions = permissionsInGuild(world, guild, actor.user.id).toString();
      return { ...memberView(world, member), permissions };
    },
  });

  define({
    method: 'DELETE',
    url: '/users/@me/guilds/:guild_id',
    access: 'any',
    handle: ({ world, actor, params }) => {
      const { guild } = guildFor(world, { guildId: params['guild_id'] ?? '', userId: actor.user.id });
      if (guild.ownerId === actor.user.id)
        throw invalidField(['guild_id'], 'GUILD_OWNER_CANNOT_LEAVE', 'You cannot leave a guild that you own');
      removeMember(world, guild, actor.user.id);
    },
  });
}

function dmRoutes(define: Define): void {
  define({
    method: 'POST',
    url: '/users/@me/channels',
    access: 'any',
    body: z.object({ recipient_id: maybe(snowflake), recipients: maybe(z.array(snowflake).max(1)) }),
    handle: ({ world, actor, body }) => {
      const id = body.recipient_id ?? body.recipients?.[0];
      if (id === undefined)
        throw invalidField(['recipient_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
      const other = world.user(id);
      if (other === actor.user)
        throw invalidField(['recipient_id'], 'INVALID_RECIPIENT', 'Cannot send messages to yourself');
      return channelView(world, openDm(world, actor.user, other), actor.user.id);
    },
  });

  define({
    method: 'GET',
    url: '/users/@me/channels',
    access: 'any',
    handle: ({ world, actor }) => {
      // Bots have this list empty since API v6; people see their open DMs.
      if (actor.user.bot) return [];
      return [...actor.user.dms.values()].map((id) => channelView(world, world.channel(id), actor.user.id));
    },
  });

  define({
    method: 'GET',
    url: '/users/@me/connections',
    access: { scope: 'connections' },
    handle: ({ actor }) => {
      if (actor.user.bot) throw unauthorized();
      return [];
    },
  });
}

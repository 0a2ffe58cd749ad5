import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { guildFor } from '../world/access.js';
import { guildCounts } from '../world/guild-view.js';
import { integrationView } from '../world/guilds.js';
import type { Call } from './call.js';
import type { Define } from './route.js';

const access = ({ world, actor, params }: Call, required?: bigint) =>
  guildFor(world, {
    guildId: params['guild_id'] ?? '',
    userId: actor.user.id,
    ...(required !== undefined && { required }),
  });

function preview(call: Call): unknown {
  const { guild } = access(call);
  const { id, name, icon, description, features } = guild;
  const images = { home_header: null, splash: null, discovery_splash: null };
  return {
    id,
    name,
    icon,
    ...images,
    description,
    features,
    emojis: [],
    stickers: [],
    ...guildCounts(guild),
  };
}

/** Parts of a guild that the simulator has none of, and the lists that are the same for every guild. */
export function guildListRoutes(define: Define): void {
  const url = '/guilds/:guild_id';
  const empty = (call: Call): unknown[] => {
    access(call);
    return [];
  };
  define({
    method: 'GET',
    url: `${url}/preview`,
    access: 'any',
    handle: preview,
  });
  define({ method: 'GET', url: `${url}/emojis`, access: 'any', handle: empty });
  define({ method: 'GET', url: `${url}/stickers`, access: 'any', handle: empty });
  define({ method: 'GET', url: `${url}/scheduled-events`, access: 'any', handle: empty });
  define({ method: 'GET', url: '/voice/regions', access: 'any', handle: () => VOICE_REGIONS });
  define({
    method: 'GET',
    url: `${url}/regions`,
    access: 'any',
    handle: (call) => {
      access(call);
      return VOICE_REGIONS;
    },
  });
  define({
    method: 'GET',
    url: `${url}/integrations`,
    access: 'any',
    handle: (call) => {
      const { guild } = access(call, P.ManageGuild);
      return [...guild.integrations.values()].map((integration) => integrationView(call.world, integration));
    },
  });
}

const VOICE_REGIONS = [
  ['rotterdam', 'Rotterdam'],
  ['us-east', 'US East'],
  ['singapore', 'Singapore'],
].map(([id, name]) => ({ id, name, custom: false, deprecated: false, optimal: id === 'rotterdam' }));

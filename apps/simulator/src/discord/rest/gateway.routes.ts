import type { World } from '../world/world.js';
import type { SessionStartLimit } from '../gateway-port.js';
import type { Define } from './route.js';

const gatewayUrl = (origin: string): string => `${origin.replace(/^http/, 'ws')}/gateway`;

export function gatewayRoutes(
  define: Define,
  startLimit: (world: World, applicationId: string) => SessionStartLimit,
): void {
  define({
    method: 'GET',
    url: '/gateway',
    access: 'none',
    handle: ({ origin }) => ({ url: gatewayUrl(origin) }),
  });

  define({
    method: 'GET',
    url: '/gateway/bot',
    access: 'bot',
    handle: ({ world, actor, origin }) => ({
      url: gatewayUrl(origin),
      shards: actor.application?.shards ?? 1,
      session_start_limit: startLimit(world, actor.application?.id ?? ''),
    }),
  });
}

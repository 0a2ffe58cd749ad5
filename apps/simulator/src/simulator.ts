import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { type AnthropicOptions, registerAnthropic } from './anthropic/anthropic.js';
import { controlRoutes } from './control.routes.js';
import { cdnRoutes } from './discord/rest/cdn.routes.js';
import { registerDiscord } from './discord/rest/discord.js';
import { DISCORD_LIMITS, type LimitOptions } from './discord/rest/limits.js';
import { gatewayPortOf } from './discord/world/gateway-port-of.js';
import { DISCORD_TIMES, World, type WorldTimes } from './discord/world/world.js';
import { Faults, type FaultTargets } from './faults.js';
import { attachGateway, type Gateway, type GatewayOptions } from './gateway/gateway.js';
import { seedWorld } from './seed.js';
import type { Surroundings } from './status.js';
import { registerStripe, type StripeOptions } from './stripe/stripe.js';

export interface SimulatorOptions {
  /** 0 takes any free port. */
  port?: number;
  host?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  times?: Partial<WorldTimes>;
  limits?: Partial<LimitOptions>;
  gateway?: GatewayOptions;
  anthropic?: AnthropicOptions;
  stripe?: StripeOptions;
  /** Told to the playground's readers. */
  surroundings?: Surroundings;
  /** Called with the server before it listens; for tests that look at every answer. */
  onServer?: (app: FastifyInstance) => void;
}

export interface Simulator {
  /** Scheme, host and port, without a slash at the end. */
  url: string;
  world: World;
  gateway: Gateway;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

const AUTHORIZE = /^\/api(\/v\d+)?\/oauth2\/authorize(?=\?|$)/;

const playground = new URL('../dist-playground/', import.meta.url).pathname;

/** Discord (REST, OAuth2, CDN, gateway), Claude and Stripe on one port. */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = '127.0.0.1', now = Date.now } = options;
  const world = new World(now, { ...DISCORD_TIMES, ...options.times });
  seedWorld(world);
  const app = fastify({
    rewriteUrl,
    forceCloseConnections: true,
    bodyLimit: 26 * 1024 * 1024,
    routerOptions: { maxParamLength: 500 },
  });
  options.onServer?.(app);
  const targets: Partial<FaultTargets> = {};
  const faults = new Faults(() => targets as FaultTargets);
  await app.register(fastifyCookie);
  await app.register(fastifyMultipart);
  const limits = registerDiscord(app, { world, faults, limits: { ...DISCORD_LIMITS, ...options.limits } });
  cdnRoutes(app, world);
  controlRoutes(app, { world, faults, limits: limits.options, surroundings: options.surroundings ?? {} });
  targets.anthropic = registerAnthropic(app, { prefix: '/anthropic', ...options.anthropic });
  const stripe = registerStripe(app, { now, ...options.stripe });
  targets.stripe = stripe;
  if (existsSync(playground)) await app.register(fastifyStatic, { root: playground });
  const gateway = attachGateway(app.server, gatewayPortOf(world), { path: '/gateway', ...options.gateway });
  targets.gateway = gateway;
  await app.listen({ port, host });
  const address = app.server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}`,
    world,
    gateway,
    close: async () => {
      for (const { stopDeadline } of world.interactions.values()) stopDeadline();
      stripe.stop();
      await gateway.close();
      await app.close();
    },
  };
}

/** Version 9 and no version mean version 10 here; what is different between them is not simulated. */
function rewriteUrl(request: { url?: string; headers: { authorization?: string } }): string {
  const url = request.url ?? '/';
  // A browser that comes to the API's address sees the page; only a client with a token gets the JSON.
  if (AUTHORIZE.test(url) && request.headers.authorization === undefined)
    return url.replace(AUTHORIZE, '/oauth2/authorize');
  if (!url.startsWith('/api/') || url.startsWith('/api/v10/')) return url;
  const [, version, rest = ''] = /^\/api(\/v\d+)?(\/.*)?$/.exec(url) ?? [];
  return version === undefined || version === '/v9' ? `/api/v10${rest}` : url;
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { originOf } from './discord/rest/call.js';
import type { LimitOptions } from './discord/rest/limits.js';
import { parse } from './discord/validation.js';
import type { World } from './discord/world/world.js';
import { faultsBody, type Faults } from './faults.js';
import { addCrowd, crowdBody } from './load.js';
import { premiumControlRoutes } from './premium-control.routes.js';
import { SEED_APPLICATION_ID } from './seed.js';
import { seedGuildView, seedView } from './seed-view.js';
import { statusOf, type Surroundings } from './status.js';

/** POST /_application: what the developer portal would switch. */
const applicationBody = z.strictObject({
  messageContent: z.boolean().optional(),
  guildMembers: z.boolean().optional(),
  presence: z.boolean().optional(),
  maxConcurrency: z.number().int().min(1).max(16).optional(),
  shards: z.number().int().min(1).max(1000).optional(),
  redirectUris: z.array(z.url()).max(10).optional(),
});

/** POST /_limits: as Discord sets them apart for single bots; load tests that need no limits turn them off. */
const limitsBody = z.strictObject({
  globalPerSecond: z.number().int().min(1).max(1_000_000).optional(),
  buckets: z.boolean().optional(),
  invalidRequests: z.number().int().min(1).max(1_000_000).optional(),
});

export interface Controlled {
  world: World;
  faults: Faults;
  limits: LimitOptions;
  surroundings: Surroundings;
}

/** The stand-in's own switches, all below `/_`: they are no part of Discord. */
export function controlRoutes(app: FastifyInstance, controlled: Controlled): void {
  const { world, faults, limits, surroundings } = controlled;
  app.get('/_status', () => statusOf(surroundings));
  app.get('/_seed', (request) => seedView(world, originOf(request)));

  app.post('/_guilds', (request, reply) => {
    const guilds = addCrowd(world, parse(crowdBody, request.body ?? {}));
    return reply.code(201).send({ guilds: guilds.map((guild) => seedGuildView(world, guild)) });
  });

  app.post('/_application', (request) => {
    const { maxConcurrency, shards, redirectUris, ...intents } = parse(applicationBody, request.body ?? {});
    const application = world.application(SEED_APPLICATION_ID);
    Object.assign(application.intents, intents);
    application.maxConcurrency = maxConcurrency ?? application.maxConcurrency;
    application.shards = shards ?? application.shards;
    application.redirectUris.push(...(redirectUris ?? []));
    return {
      ...application.intents,
      maxConcurrency: application.maxConcurrency,
      shards: application.shards,
      redirectUris: application.redirectUris,
    };
  });

  premiumControlRoutes(app, world);

  app.get('/_limits', () => limits);
  app.post('/_limits', (request) => Object.assign(limits, parse(limitsBody, request.body ?? {})));

  app.get('/_faults', () => faults.list());
  app.post('/_faults', (request, reply) => {
    faults.add(parse(faultsBody, request.body ?? {}));
    return reply.code(201).send(faults.list());
  });
  app.delete('/_faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
}

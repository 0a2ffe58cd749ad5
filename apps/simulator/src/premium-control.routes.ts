import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parse, snowflake } from './discord/validation.js';
import {
  createEntitlement,
  deleteEntitlement,
  endEntitlement,
  entitlementView,
  skuOf,
} from './discord/world/premium.js';
import type { EntitlementRecord } from './discord/world/premium-records.js';
import { found, type World } from './discord/world/world.js';
import { SEED_APPLICATION_ID } from './seed.js';

const purchaseBody = z.strictObject({
  sku: z.string().describe('id or slug'),
  user: snowflake.describe('who buys'),
  guild: snowflake.optional().describe('for what is sold to guilds'),
});

const cancelBody = z.strictObject({
  endsAt: z.iso.datetime().optional().describe('now when left out'),
});

/** What people do in Discord's own shop, below `/_entitlements`. */
export function premiumControlRoutes(app: FastifyInstance, world: World): void {
  const one = (params: unknown): EntitlementRecord =>
    found(world.entitlements.get((params as { id: string }).id), 'Entitlement');

  app.post('/_entitlements', (request, reply) => {
    const { sku, user, guild } = parse(purchaseBody, request.body ?? {});
    const bought = createEntitlement(world, {
      sku: skuOf(world, SEED_APPLICATION_ID, sku),
      userId: user,
      guildId: guild,
    });
    return reply.code(201).send(entitlementView(world, bought));
  });

  app.post('/_entitlements/:id/cancel', (request) => {
    const { endsAt } = parse(cancelBody, request.body ?? {});
    const at = endsAt === undefined ? world.now() : Date.parse(endsAt);
    return entitlementView(world, endEntitlement(world, one(request.params), at));
  });

  app.delete('/_entitlements/:id', (request) =>
    entitlementView(world, deleteEntitlement(world, one(request.params))),
  );
}

import { z } from 'zod';
import { missingAccess } from '../errors.js';
import { queryBoolean, queryInteger, snowflake } from '../validation.js';
import { compareIds } from '../snowflake.js';
import type { ApplicationRecord } from '../world/application-records.js';
import {
  consume,
  createEntitlement,
  deleteEntitlement,
  entitlementView,
  isActive,
  skuOf,
  skuView,
} from '../world/premium.js';
import type { EntitlementRecord } from '../world/premium-records.js';
import { found, type World } from '../world/world.js';
import { type Call, noContent } from './call.js';
import type { Define } from './route.js';

const filters = z.object({
  user_id: snowflake.optional(),
  sku_ids: z.string().optional(),
  guild_id: snowflake.optional(),
  before: snowflake.optional(),
  after: snowflake.optional(),
  limit: queryInteger(1, 100).default(100),
  exclude_ended: queryBoolean.default(false),
  exclude_deleted: queryBoolean.default(true),
  only_active: queryBoolean.default(false),
});

const testBody = z.object({
  sku_id: snowflake,
  owner_id: snowflake,
  owner_type: z.union([z.literal(1), z.literal(2)]),
});

/** @throws DiscordError 50001 for another application's */
function own({ world, actor, params }: Call<unknown, unknown>): ApplicationRecord {
  const application = world.application(params['application_id'] ?? '');
  if (actor.application?.id !== application.id) throw missingAccess();
  return application;
}

function entitlementOf(call: Call<unknown, unknown>): EntitlementRecord {
  const { id } = own(call);
  const one = call.world.entitlements.get(call.params['entitlement_id'] ?? '');
  return found(one?.applicationId === id ? one : undefined, 'Entitlement');
}

/** Documentation: Monetization; SKU and Entitlement resources. */
export function premiumRoutes(define: Define): void {
  const base = '/applications/:application_id';
  define({
    method: 'GET',
    url: `${base}/skus`,
    access: 'bot',
    handle: (call) => {
      const { id } = own(call);
      return [...call.world.skus.values()].filter(({ applicationId }) => applicationId === id).map(skuView);
    },
  });
  define({
    method: 'GET',
    url: `${base}/entitlements`,
    access: 'bot',
    query: filters,
    handle: listEntitlements,
  });
  define({
    method: 'GET',
    url: `${base}/entitlements/:entitlement_id`,
    access: 'bot',
    handle: (call) => entitlementView(call.world, entitlementOf(call)),
  });
  define({
    method: 'POST',
    url: `${base}/entitlements/:entitlement_id/consume`,
    access: 'bot',
    handle: (call) => {
      consume(call.world, entitlementOf(call));
      return noContent();
    },
  });
  testRoutes(define, `${base}/entitlements`);
}

function testRoutes(define: Define, url: string): void {
  define({
    method: 'POST',
    url,
    access: 'bot',
    body: testBody,
    handle: (call) => {
      const { world, body } = call;
      const application = own(call);
      const sku = skuOf(world, application.id, body.sku_id);
      // Each entitlement has a user (OpenAPI); one that a guild is given for a test has the application's owner.
      const owner =
        body.owner_type === 1
          ? { guildId: body.owner_id, userId: application.ownerId }
          : { userId: body.owner_id };
      return entitlementView(world, createEntitlement(world, { sku, ...owner, test: true }));
    },
  });
  define({
    method: 'DELETE',
    url: `${url}/:entitlement_id`,
    access: 'bot',
    handle: (call) => {
      const one = entitlementOf(call);
      if (!one.test) throw missingAccess();
      deleteEntitlement(call.world, one);
      return noContent();
    },
  });
}

function listEntitlements(call: Call<undefined, z.output<typeof filters>>): unknown {
  const { world, query } = call;
  const { id } = own(call);
  const found = [...world.entitlements.values()]
    .filter((one) => one.applicationId === id && fits(world, one, query))
    .sort((one, other) => compareIds(one.id, other.id));
  // `before` asks for the newest of the older ones; everything else goes upwards.
  const page =
    query.before !== undefined && query.after === undefined
      ? found.slice(-query.limit)
      : found.slice(0, query.limit);
  return page.map((one) => entitlementView(world, one));
}

function fits(world: World, one: EntitlementRecord, query: z.output<typeof filters>): boolean {
  const ended = one.endsAt !== null && one.endsAt <= world.now();
  return (
    (query.user_id === undefined || one.userId === query.user_id) &&
    (query.guild_id === undefined || one.guildId === query.guild_id) &&
    (query.sku_ids === undefined || query.sku_ids.split(',').includes(one.skuId)) &&
    (query.before === undefined || compareIds(one.id, query.before) < 0) &&
    (query.after === undefined || compareIds(one.id, query.after) > 0) &&
    !(query.exclude_ended && ended) &&
    !(query.exclude_deleted && one.deleted) &&
    !(query.only_active && !isActive(world, one))
  );
}

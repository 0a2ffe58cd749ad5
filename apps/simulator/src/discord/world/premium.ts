import type { Snowflake } from 'discord-api-types/v10';
import { DiscordError, invalidField } from '../errors.js';
import { type EntitlementRecord, SkuFlag, type SkuRecord, SkuType } from './premium-records.js';
import type { Json } from './records.js';
import { found, isoTime, type World } from './world.js';

export function skuView({ id, type, applicationId, name, slug, flags }: SkuRecord): Json {
  return {
    id,
    type,
    application_id: applicationId,
    name,
    slug,
    flags,
    dependent_sku_id: null,
    access_type: 1,
    features: [],
    release_date: null,
    premium: false,
    show_age_gate: false,
    manifest_labels: null,
  };
}

export function entitlementView(world: World, one: EntitlementRecord): Json {
  const sku = world.skus.get(one.skuId);
  return {
    id: one.id,
    sku_id: one.skuId,
    application_id: one.applicationId,
    ...(one.userId !== undefined && { user_id: one.userId }),
    ...(one.guildId !== undefined && { guild_id: one.guildId }),
    type: one.type,
    deleted: one.deleted,
    starts_at: one.startsAt === null ? null : isoTime(one.startsAt),
    ends_at: one.endsAt === null ? null : isoTime(one.endsAt),
    ...(sku?.type === SkuType.Consumable && { consumed: one.consumed }),
  };
}

export interface Purchase {
  sku: SkuRecord;
  userId?: Snowflake | undefined;
  guildId?: Snowflake | undefined;
  test?: boolean;
}

/** Somebody buys, or the application gives itself, access to a SKU. @throws DiscordError when the SKU is not for that owner */
export function createEntitlement(
  world: World,
  { sku, userId, guildId, test = false }: Purchase,
): EntitlementRecord {
  if (guildId !== undefined) world.guild(guildId);
  if (userId !== undefined) world.user(userId);
  const forGuild = (sku.flags & SkuFlag.GuildSubscription) !== 0;
  if (sku.type === SkuType.Subscription && forGuild !== (guildId !== undefined))
    throw invalidField(
      [forGuild ? 'guild_id' : 'user_id'],
      'BASE_TYPE_BAD_INT',
      `This SKU is sold to ${forGuild ? 'guilds' : 'users'}`,
    );
  const once = sku.type !== SkuType.Consumable;
  if (once && activeOf(world, { sku, userId, guildId }))
    throw new DiscordError(400, 100_001, 'Already purchased');
  const entitlement: EntitlementRecord = {
    id: world.nextId(),
    skuId: sku.id,
    applicationId: sku.applicationId,
    ...(userId !== undefined && { userId }),
    ...(guildId !== undefined && { guildId }),
    type: sku.type === SkuType.Subscription ? 8 : 1,
    startsAt: test ? null : world.now(),
    endsAt: null,
    deleted: false,
    consumed: false,
    test,
  };
  world.entitlements.set(entitlement.id, entitlement);
  tell(world, 'ENTITLEMENT_CREATE', entitlement);
  return entitlement;
}

function activeOf(world: World, { sku, userId, guildId }: Purchase): EntitlementRecord | undefined {
  return [...world.entitlements.values()].find(
    (one) =>
      one.skuId === sku.id &&
      isActive(world, one) &&
      (guildId === undefined ? one.guildId === undefined && one.userId === userId : one.guildId === guildId),
  );
}

export const isActive = (world: World, { deleted, endsAt }: EntitlementRecord): boolean =>
  !deleted && (endsAt === null || endsAt > world.now());

/** A subscription is cancelled: it goes on until `at`, milliseconds since 1970. */
export function endEntitlement(world: World, entitlement: EntitlementRecord, at: number): EntitlementRecord {
  entitlement.endsAt = at;
  tell(world, 'ENTITLEMENT_UPDATE', entitlement);
  return entitlement;
}

/** Refunded by Discord, or a test that is over. */
export function deleteEntitlement(world: World, entitlement: EntitlementRecord): EntitlementRecord {
  entitlement.deleted = true;
  tell(world, 'ENTITLEMENT_DELETE', entitlement);
  return entitlement;
}

/** @throws DiscordError for what cannot be used up, or was already */
export function consume(world: World, entitlement: EntitlementRecord): void {
  const sku = world.skus.get(entitlement.skuId);
  if (sku?.type !== SkuType.Consumable) throw new DiscordError(400, 50_097, 'This SKU is not consumable');
  if (entitlement.consumed) throw new DiscordError(400, 40_018, 'This entitlement has already been redeemed');
  entitlement.consumed = true;
  tell(world, 'ENTITLEMENT_UPDATE', entitlement);
}

/** What an interaction carries: everything that its user and its guild have a right to. */
export function activeEntitlements(
  world: World,
  {
    applicationId,
    userId,
    guildId,
  }: { applicationId: Snowflake; userId: Snowflake; guildId?: Snowflake | undefined },
): Json[] {
  return [...world.entitlements.values()]
    .filter(
      (one) =>
        one.applicationId === applicationId &&
        isActive(world, one) &&
        !one.consumed &&
        (one.guildId === undefined ? one.userId === userId : one.guildId === guildId),
    )
    .map((one) => entitlementView(world, one));
}

/** Only the application is told, without any intent: in a guild's shard for a guild's, else in shard 0. */
function tell(world: World, t: string, entitlement: EntitlementRecord): void {
  const { botId } = world.application(entitlement.applicationId);
  const { guildId } = entitlement;
  world.emit({
    t,
    data: entitlementView(world, entitlement),
    ...(guildId !== undefined && { guildId }),
    userIds: [botId],
  });
}

export const skuOf = (world: World, applicationId: Snowflake, id: string): SkuRecord => {
  const sku = [...world.skus.values()].find((one) => one.id === id || one.slug === id);
  return found(sku?.applicationId === applicationId ? sku : undefined, 'SKU');
};

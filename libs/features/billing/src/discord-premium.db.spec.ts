import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDiscordRest } from '@dragoman/discord';
import { createLogger } from '@dragoman/platform/log';
import { aGuild, aSnowflake } from '@dragoman/testing';
import type { Guild } from '@dragoman/tenants';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openBilling, type BillingDatabase } from '../test/billing.database.js';
import { discordSkus } from './discord-premium.js';
import { DiscordPremiumService } from './discord-premium.service.js';
import { EntitlementsService } from './entitlements.service.js';

interface Bought {
  id: string;
  sku_id: string;
  application_id: string;
  user_id?: string;
  guild_id?: string;
  type: number;
  deleted: boolean;
  consumed?: boolean;
  ends_at: string | null;
}

/** Discord's three endpoints for entitlements, over real HTTP. Source: Discord, Entitlement resource. */
class DiscordStore {
  readonly bought = new Map<string, Bought>();
  consumed: string[] = [];
  /** The next request to consume is lost: nothing comes back. */
  loseConsume = false;
  readonly server: Server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/api/v10', '');
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const one = /^\/applications\/77\/entitlements\/(\d+)(\/consume)?$/.exec(path);
    if (path === '/applications/@me') return json(200, { id: '77' });
    if (path.startsWith('/applications/77/entitlements?')) {
      const after = BigInt(new URL(path, 'http://x').searchParams.get('after') ?? '0');
      const all = [...this.bought.values()].filter(({ id }) => BigInt(id) > after);
      return json(200, all.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)).slice(0, 100));
    }
    const found = this.bought.get(one?.[1] ?? '');
    if (!found) return json(404, { message: 'Unknown Entitlement', code: 10_061 });
    if (!one?.[2]) return json(200, found);
    if (this.loseConsume) {
      this.loseConsume = false;
      return json(400, { message: 'lost', code: 0 });
    }
    found.consumed = true;
    this.consumed.push(found.id);
    response.writeHead(204).end();
  });
}

let at: BillingDatabase;
let discord: DiscordStore;
let premium: DiscordPremiumService;
let entitlements: EntitlementsService;
beforeAll(async () => {
  at = await openBilling(8);
  entitlements = new EntitlementsService(at.db);
});
afterAll(() => at.close());
beforeEach(async () => {
  discord = new DiscordStore();
  await new Promise<void>((resolve) => discord.server.listen(0, '127.0.0.1', resolve));
  const { port } = discord.server.address() as AddressInfo;
  const rest = createDiscordRest({ token: 'x', apiUrl: `http://127.0.0.1:${String(port)}/api`, retries: 0 });
  const skus = discordSkus('pro=1,business=2,credits-1000=3');
  premium = new DiscordPremiumService(at.db, entitlements, rest, skus, createLogger('spec', 'silent'));
  return () => {
    discord.server.close();
    discord.server.closeAllConnections();
  };
});

/** A guild with its account in the database. */
async function aBuyer(): Promise<Guild & { userId: string }> {
  const userId = aSnowflake();
  const guild = aGuild({ accountOwnerId: userId });
  await at.rows(guild, 'INSERT INTO tenants (id, owner_id) VALUES ($1, $2)', [guild.tenantId, userId]);
  await at.rows(
    guild,
    `INSERT INTO guilds (guild_id, tenant_id, kind, name, owner_id, discord_locale, joined_at)
     VALUES ($1, $2, 'guild', 'G', $3, 'en-US', now())`,
    [guild.guildId, guild.tenantId, userId],
  );
  return { ...guild, userId };
}

function buys(
  sku: string,
  by: { user_id?: string; guild_id?: string },
  change: Partial<Bought> = {},
): Bought {
  const bought = {
    id: aSnowflake(),
    sku_id: sku,
    application_id: '77',
    type: 8,
    deleted: false,
    ends_at: null,
  };
  const whole: Bought = { ...bought, ...by, ...change };
  discord.bought.set(whole.id, whole);
  return whole;
}

async function planOf(guild: Guild): Promise<string> {
  const [row] = await at.rows<{ plan: string }>(guild, 'SELECT plan FROM tenants WHERE id = $1', [
    guild.tenantId,
  ]);
  return row!.plan;
}

async function credits(guild: Guild): Promise<number> {
  return (
    await at.budgets.accountBudget({ tenantId: guild.tenantId, actor: { kind: 'system', id: 's' } }, guild)
  ).creditMicros;
}

it('gives a plan while Discord says so, the best of several, and takes it back', async () => {
  const buyer = await aBuyer();
  const pro = buys('1', { user_id: buyer.userId });
  await premium.sync(pro.id);
  expect(await planOf(buyer)).toBe('pro');
  const business = buys('2', { guild_id: buyer.guildId, user_id: aSnowflake() });
  await premium.sync(business.id);
  expect(await planOf(buyer)).toBe('business');
  discord.bought.set(business.id, { ...business, deleted: true });
  await premium.sync(business.id);
  expect(await planOf(buyer)).toBe('pro');
  discord.bought.delete(pro.id);
  await premium.sync(pro.id);
  expect(await planOf(buyer)).toBe('free');
});

it('counts credits once and consumes them, however often and in whatever order it hears of them', async () => {
  const buyer = await aBuyer();
  const pack = buys('3', { user_id: buyer.userId }, { type: 1, consumed: false });
  await Promise.all([premium.sync(pack.id), premium.sync(pack.id), premium.syncAll()]);
  await premium.sync(pack.id);
  expect(await credits(buyer)).toBe(10_000_000);
  expect(discord.bought.get(pack.id)?.consumed).toBe(true);
});

it('does not lose or double credits when it dies between counting and consuming', async () => {
  const buyer = await aBuyer();
  const pack = buys('3', { user_id: buyer.userId }, { type: 1, consumed: false });
  discord.loseConsume = true;
  await expect(premium.sync(pack.id)).rejects.toThrow();
  expect(await credits(buyer)).toBe(10_000_000);
  await premium.syncAll();
  expect(discord.consumed).toEqual([pack.id]);
  expect(await credits(buyer)).toBe(10_000_000);
});

it('takes credits back that Discord refunded, and gives none for what was consumed elsewhere', async () => {
  const buyer = await aBuyer();
  const pack = buys('3', { user_id: buyer.userId }, { type: 1, consumed: false });
  await premium.sync(pack.id);
  discord.bought.set(pack.id, { ...pack, deleted: true });
  await premium.sync(pack.id);
  await premium.sync(pack.id);
  const old = buys('3', { user_id: buyer.userId }, { type: 1, consumed: true });
  await premium.sync(old.id);
  expect(await credits(buyer)).toBe(0);
});

it('finds by the list what no event told of, over more than one page', async () => {
  const buyer = await aBuyer();
  for (let index = 0; index < 120; index++) buys('999', { user_id: buyer.userId });
  buys('2', { user_id: buyer.userId });
  buys('1', { user_id: aSnowflake() });
  await premium.syncAll();
  expect(await planOf(buyer)).toBe('business');
});

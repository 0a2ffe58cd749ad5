import { randomUUID } from 'node:crypto';
import { createDataSource, Db } from '@dragoman/platform/db';
import { JobSeal } from '@dragoman/platform/queue';
import { Outbox } from '@dragoman/platform/outbox';
import { entities } from '@dragoman/schema';
import type { Guild, GuildAccess } from '@dragoman/tenants';
import { aGuild, aSnowflake, createTestDatabase, ctxOf } from '@dragoman/testing';
import { afterAll, expect, it } from 'vitest';
import { compareForecasts } from './forecast-alerts.handler.js';
import { AlertsService } from './alerts.service.js';
import { BudgetsService } from './budgets.service.js';
import { QueueAlertsHandler } from './queue-alerts.handler.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 20,
  entities,
  applicationName: 'alerts-spec',
});
const db = new Db(dataSource);
const budgets = new BudgetsService(db);
const alerts = new AlertsService(db);
const outbox = new Outbox(new JobSeal([Buffer.alloc(32, 7).toString('base64')]));
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function scene(capMicros = 1_000): Promise<GuildAccess> {
  const guild = aGuild();
  const ctx = ctxOf(guild);
  await db.forTenant(ctx, (tx) =>
    tx.query('INSERT INTO tenants (id, owner_id) VALUES ($1, $2)', [ctx.tenantId, aSnowflake()]),
  );
  await budgets.setLimit(ctx, { guild, scope: 'guild', scopeId: guild.guildId, capMicros });
  return { ctx, guild, role: 'owner', can: ['view', 'manage'] };
}

async function spend({ ctx, guild }: GuildAccess, micros: number, memberId = '6'): Promise<void> {
  const reservationId = randomUUID();
  const reserved = await budgets.reserve(ctx, {
    reservationId,
    guild,
    memberId,
    roleIds: [],
    channelId: '5',
    wantMicros: micros,
    atLeastMicros: micros,
    leaseSeconds: 60,
  });
  expect(reserved.kind).toBe('granted');
  await budgets.settle(ctx, {
    id: reservationId,
    actualMicros: micros,
    entry: { channelId: '5', memberId, purpose: 'reply', model: 'm', priceVersion: 'v', usage: {} },
  });
}

const cap = ({ ctx, guild }: GuildAccess, capMicros: number) =>
  budgets.setLimit(ctx, { guild, scope: 'guild', scopeId: guild.guildId, capMicros });

async function fired(access: GuildAccess): Promise<string[]> {
  const { nodes } = await alerts.list(access, { first: 100 });
  return nodes.map(({ scope, threshold, state }) => `${scope} ${String(threshold)} ${state}`).sort();
}

it('200 charges at once across 80 % are one alert', async () => {
  const access = await scene(1_000);
  await alerts.setRule(access, { thresholds: [80], forecast: false, dmOwner: false });
  await Promise.all(Array.from({ length: 200 }, () => spend(access, 5)));
  expect(await fired(access)).toEqual(['guild 80 firing']);
});

it('fires each threshold once, and again only after the cap was raised', async () => {
  const access = await scene(1_000);
  await spend(access, 490);
  expect(await fired(access)).toEqual([]);
  await spend(access, 10);
  await spend(access, 10);
  expect(await fired(access)).toEqual(['guild 50 firing']);
  await cap(access, 2_000);
  expect(await fired(access)).toEqual(['guild 50 resolved']);
  await spend(access, 490);
  expect(await fired(access)).toEqual(['guild 50 firing', 'guild 50 resolved']);
  await cap(access, 1_000);
  expect(await fired(access)).toEqual([
    'guild 100 firing',
    'guild 50 firing',
    'guild 50 resolved',
    'guild 80 firing',
    'guild 95 firing',
  ]);
});

it('says nothing of a budget of 0, and of a member’s own cap as of the guild’s', async () => {
  const access = await scene(0);
  expect(await fired(access)).toEqual([]);
  await cap(access, 1_000);
  await spend(access, 90, '77');
  await budgets.setLimit(access.ctx, { guild: access.guild, scope: 'member', scopeId: '77', capMicros: 100 });
  expect(await fired(access)).toEqual(['member 50 firing', 'member 80 firing']);
});

it('a threshold that is chosen later counts what is spent already; one that is not chosen does not fire', async () => {
  const access = await scene(1_000);
  await alerts.setRule(access, { thresholds: [], forecast: false, dmOwner: false });
  await spend(access, 900);
  expect(await fired(access)).toEqual([]);
  await alerts.setRule(access, { thresholds: [80, 95], forecast: false, dmOwner: false });
  expect(await fired(access)).toEqual(['guild 80 firing']);
  await expect(alerts.setRule(access, { thresholds: [60], forecast: false, dmOwner: false })).rejects.toThrow(
    /50, 80, 95 or 100/,
  );
});

it('hands on one message for each alert and target, of the highest threshold, however often it is asked', async () => {
  const access = await scene(1_000);
  await alerts.setRule(access, { thresholds: [50, 80], forecast: true, channelId: '123', dmOwner: true });
  await spend(access, 850);
  const handler = new QueueAlertsHandler(db, outbox);
  await Promise.all([handler.handle(), handler.handle(), handler.handle()]);
  await handler.handle();
  const { nodes } = await alerts.list(access, { first: 10 });
  const highest = nodes.find(({ threshold }) => threshold === 80)?.id ?? '';
  const rows: { id: string }[] = await db.acrossTenants('outbox', (tx) =>
    tx.query(`SELECT id FROM outbox WHERE job_name = 'budgets.send-alert' ORDER BY id`),
  );
  expect(rows.map(({ id }) => id)).toEqual([`alert-${highest}-channel`, `alert-${highest}-owner`]);
});

it('fires once where a month is heading past its cap, and a raised cap resolves it', async () => {
  const access = await scene(100_000);
  const { ctx, guild } = access;
  const now = new Date();
  await history(access, now, 14);
  await spend(access, 9_000);
  const compare = () => db.forTenant(ctx, (tx) => compareForecasts(tx, guild, now));
  // Fourteen days at $0.009: any month's rest costs at least what is left of today; the cap is set below that.
  await cap(access, 9_001);
  await compare();
  await compare();
  expect((await fired(access)).filter((one) => one.includes(' 0 '))).toEqual(['guild 0 firing']);
  await cap(access, 5_000_000);
  expect((await fired(access)).filter((one) => one.includes('firing'))).toEqual([]);
});

async function history({ ctx, guild }: { ctx: GuildAccess['ctx']; guild: Guild }, now: Date, days: number) {
  await db.forTenant(ctx, (tx) =>
    tx.query(
      `INSERT INTO ledger_entries (reservation_id, tenant_id, guild_id, channel_id, member_id, purpose, period, scopes,
         model, price_version, usage, charged_micros, created_at)
       SELECT gen_random_uuid(), $1, $2, '5', '6', 'reply', '2026-01', ARRAY['guild:' || $2], 'm', 'v', '{}', 9000,
         $3::timestamptz - make_interval(days => n) FROM generate_series(1, $4) AS n`,
      [ctx.tenantId, guild.guildId, now, days],
    ),
  );
}

it('pages through alerts, and shows no other account’s', async () => {
  const access = await scene(1_000);
  await spend(access, 1_000);
  const first = await alerts.list(access, { first: 3 });
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = await alerts.list(access, { first: 3, after: first.pageInfo.endCursor });
  expect(new Set([...first.nodes, ...rest.nodes].map(({ id }) => id)).size).toBe(4);
  const other = await scene();
  const prying = { ...other, guild: { ...access.guild, tenantId: other.ctx.tenantId } };
  expect((await alerts.list(prying, { first: 10 })).nodes).toEqual([]);
});

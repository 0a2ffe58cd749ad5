import { randomUUID } from 'node:crypto';
import { DiscordRequestError, type DiscordRest } from '@dragoman/discord';
import { createDataSource, Db } from '@dragoman/platform/db';
import { entities } from '@dragoman/schema';
import { TenantsService, type GuildAccess } from '@dragoman/tenants';
import { aGuild, aSnowflake, createTestDatabase, ctxOf } from '@dragoman/testing';
import { afterAll, expect, it } from 'vitest';
import { AlertsService } from './alerts.service.js';
import { SendAlertHandler } from './send-alert.handler.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 4,
  entities,
  applicationName: 'send-alert',
});
const db = new Db(dataSource);
const alerts = new AlertsService(db);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const job = { id: 'j', attempt: 1, lastAttempt: false, addedAt: 0 };

interface Sent {
  channelId: string;
  content: string;
  nonce: string;
}

/** A guild of which 80 % are spent and `channel` is told, with Discord's place taken by `answer`. */
async function scene(answer: (sent: Sent) => string = () => 'm1') {
  const guild = aGuild({ language: 'tr', name: 'Çay *evi*' });
  const ctx = ctxOf(guild);
  const ownerId = aSnowflake();
  const alertId = randomUUID();
  await db.forTenant(ctx, async (tx) => {
    await tx.query('INSERT INTO tenants (id, owner_id) VALUES ($1, $2)', [ctx.tenantId, ownerId]);
    await tx.query(
      `INSERT INTO guilds (guild_id, tenant_id, kind, name, owner_id, discord_locale, language, joined_at)
       VALUES ($1, $2, 'guild', $3, '1', 'en-US', 'tr', now())`,
      [guild.guildId, ctx.tenantId, guild.name],
    );
    await tx.query(
      `INSERT INTO alerts (id, tenant_id, guild_id, period, scope, scope_id, threshold, cap_micros, spent_micros)
       VALUES ($1, $2, $3, '2026-11', 'guild', $3, 80, 5000000, 4000000)`,
      [alertId, ctx.tenantId, guild.guildId],
    );
  });
  const access: GuildAccess = { ctx, guild, role: 'owner', can: ['view', 'manage'] };
  await alerts.setRule(access, { thresholds: [80], forecast: false, channelId: '123', dmOwner: true });
  const sent: Sent[] = [];
  const discord = {
    createMessage: (message: Sent) => {
      sent.push(message);
      return Promise.resolve({ id: answer(message) });
    },
    createDm: ({ userId }: { userId: string }) => Promise.resolve({ id: `dm of ${userId}` }),
  } as unknown as DiscordRest;
  const handler = new SendAlertHandler(db, new TenantsService(db), discord, 'https://dragoman.example');
  const payload = { tenantId: ctx.tenantId, alertId };
  return { access, guild, ownerId, sent, handler, payload };
}

const deliveries = async (access: GuildAccess) =>
  (await alerts.list(access, { first: 1 })).nodes[0]?.deliveries;

it('tells a channel and the owner, each once, in the guild’s language', async () => {
  const { access, guild, ownerId, sent, handler, payload } = await scene();
  await handler.handle({ ...payload, target: 'channel' }, job);
  await handler.handle({ ...payload, target: 'channel' }, job);
  await handler.handle({ ...payload, target: 'owner' }, job);
  expect(sent.map(({ channelId }) => channelId)).toEqual(['123', `dm of ${ownerId}`]);
  expect(sent[0]?.content).toContain('Çay \\*evi\\* için bu ayki $5,00 bütçesinin %80');
  expect(sent[0]?.content).toContain(`<https://dragoman.example/guilds/${guild.guildId}/budgets>`);
  expect(new Set(sent.map(({ nonce }) => nonce)).size).toBe(2);
  expect(sent.every(({ nonce }) => nonce.length <= 25)).toBe(true);
  expect(await deliveries(access)).toEqual({ channel: { messageId: 'm1' }, owner: { messageId: 'm1' } });
});

it('tries again under the same nonce when no answer came', async () => {
  let failures = 1;
  const { sent, handler, payload } = await scene(() => {
    if (failures-- > 0)
      throw new DiscordRequestError({ status: 503, code: undefined, method: 'POST', route: '/' });
    return 'm2';
  });
  await expect(handler.handle({ ...payload, target: 'channel' }, job)).rejects.toThrow('503');
  await handler.handle({ ...payload, target: 'channel' }, job);
  expect(sent).toHaveLength(2);
  expect(sent[0]?.nonce).toBe(sent[1]?.nonce);
});

it('notes whom Discord keeps it from, and does not try for ever', async () => {
  const { access, sent, handler, payload } = await scene(() => {
    throw new DiscordRequestError({ status: 403, code: 50001, method: 'POST', route: '/' });
  });
  await handler.handle({ ...payload, target: 'channel' }, job);
  await handler.handle({ ...payload, target: 'channel' }, job);
  expect(sent).toHaveLength(1);
  expect(await deliveries(access)).toEqual({ channel: { failure: '50001' } });
});

it('says nothing about what was erased meanwhile', async () => {
  const { sent, handler, payload } = await scene();
  await handler.handle({ ...payload, alertId: randomUUID(), target: 'channel' }, job);
  expect(sent).toEqual([]);
});

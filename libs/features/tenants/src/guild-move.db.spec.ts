import { randomBytes, randomUUID } from 'node:crypto';
import { systemCtx } from '@dragoman/platform/context';
import { createDataSource, Db, platformEntities, Vault } from '@dragoman/platform/db';
import { createLogger } from '@dragoman/platform/log';
import { Outbox } from '@dragoman/platform/outbox';
import { JobSeal } from '@dragoman/platform/queue';
import { aSnowflake, createTestDatabase } from '@dragoman/testing';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { tenantEntities } from './entities.js';
import { GuildMovesService } from './guild-moves.service.js';
import { InvitationsService } from './invitations.service.js';
import { MoveGuildHandler } from './move-guild.handler.js';
import { TenantsService } from './tenants.service.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities: [...platformEntities, ...tenantEntities],
  applicationName: 'guild-move-test',
});
const db = new Db(dataSource);
const masterKey = randomBytes(32).toString('base64');
const vault = new Vault([masterKey]);
const tenants = new TenantsService(db);
const outbox = new Outbox(new JobSeal([masterKey]));
const moves = new GuildMovesService(db, outbox, new InvitationsService(db));
const handler = new MoveGuildHandler(db, vault, outbox, createLogger('worker', 'silent'));
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

let from: ReturnType<typeof systemCtx>;
let to: ReturnType<typeof systemCtx>;
let guildId: string;
const conversationId = (): string => `00000000-0000-4000-8000-${guildId.slice(-12).padStart(12, '0')}`;

beforeEach(async () => {
  guildId = aSnowflake();
  [from, to] = [await anAccount(), await anAccount()];
  await db.forTenant(from, async (tx) => {
    await tx.query(
      `INSERT INTO guilds (guild_id, tenant_id, kind, name, owner_id, discord_locale, joined_at, retention_days)
       VALUES ($1, $2, 'guild', 'Bazaar', '1', 'tr', now(), 30)`,
      [guildId, from.tenantId],
    );
    await tx.query(
      `INSERT INTO budget_limits (tenant_id, guild_id, scope, scope_id, cap_micros, set_by)
       VALUES ($1, $2, 'guild', $2, 42, '1')`,
      [from.tenantId, guildId],
    );
    await tx.query(
      `INSERT INTO conversations (id, tenant_id, guild_id, channel_id, lease_owner, lease_until)
       VALUES ($1, $2, $3, '7', 'job:run', now() + interval '1 minute')`,
      [conversationId(), from.tenantId, guildId],
    );
  });
});

async function anAccount() {
  return systemCtx(await tenants.homeOf({ id: aSnowflake(), name: 'Owner' }), 'spec');
}

async function addTurns(count: number): Promise<void> {
  await db.forTenant(from, async (tx) => {
    for (let n = 0; n < count; n++) {
      const seal = (text: string, column: string) => vault.seal(tx, from, { text, place: `turns.${column}` });
      await tx.query(
        `INSERT INTO turns (id, tenant_id, conversation_id, guild_id, channel_id, member_id, member_name_sealed, trigger,
           question_sealed, answer_sealed, outcome, queued_ms, memory_ms, total_ms)
         VALUES ($1, $2, $3, $4, '7', '9', $5, 'mention', $6, $7, 'answered', 0, 0, 0)`,
        [
          randomUUID(),
          from.tenantId,
          conversationId(),
          guildId,
          await seal(`name ${String(n)}`, 'member_name_sealed'),
          await seal(`question ${String(n)}`, 'question_sealed'),
          await seal(`answer ${String(n)}`, 'answer_sealed'),
        ],
      );
    }
  });
}

const payload = () => ({ guildId, fromTenantId: from.tenantId, toTenantId: to.tenantId, acceptedBy: null });

async function agree(): Promise<void> {
  await db.forTenant(from, (tx) => moves.begin(tx, from, { guildId, toTenantId: to.tenantId }));
}

function count(ctx: typeof from, table: string): Promise<number> {
  return db.forTenant(ctx, async (tx) => {
    const rows: { count: number }[] = await tx.query(
      `SELECT count(*)::int AS count FROM ${table} WHERE guild_id = $1`,
      [guildId],
    );
    return rows[0]?.count ?? -1;
  });
}

it('moves a guild with its settings, conversations and turns, readable by the new account only', async () => {
  await addTurns(1_203); // more than two batches
  await agree();
  await handler.handle(payload());
  expect((await tenants.resolveGuild(guildId))?.tenantId).toBe(to.tenantId);
  for (const table of ['guilds', 'budget_limits', 'conversations', 'turns'])
    expect([table, await count(from, table)]).toEqual([table, 0]);
  expect([await count(to, 'budget_limits'), await count(to, 'turns')]).toEqual([1, 1_203]);
  const texts = await db.forTenant(to, async (tx) => {
    const rows: { question_sealed: Buffer; answer_sealed: Buffer }[] = await tx.query(
      'SELECT question_sealed, answer_sealed FROM turns WHERE guild_id = $1 ORDER BY position',
      [guildId],
    );
    const open = (sealed: Buffer, column: string) => vault.open(tx, to, { sealed, place: `turns.${column}` });
    const opened: string[][] = [];
    for (const row of rows)
      opened.push([
        await open(row.question_sealed, 'question_sealed'),
        await open(row.answer_sealed, 'answer_sealed'),
      ]);
    return opened;
  });
  expect(texts).toEqual(
    Array.from({ length: 1_203 }, (_, n) => [`question ${String(n)}`, `answer ${String(n)}`]),
  );
});

it('leaves what was spent with the account that paid', async () => {
  await db.forTenant(from, async (tx) => {
    await tx.query(
      `INSERT INTO ledger_entries (reservation_id, tenant_id, guild_id, channel_id, purpose, period, scopes, model,
         price_version, usage, charged_micros)
       VALUES ($1, $2, $3, '7', 'reply', '2026-11', '{}', 'm', 'v', '{}', 5)`,
      [randomUUID(), from.tenantId, guildId],
    );
  });
  await agree();
  await handler.handle(payload());
  expect([await count(from, 'ledger_entries'), await count(to, 'ledger_entries')]).toEqual([1, 0]);
});

it('takes the conversations from replies under way, which are then asked again under a turn of their own', async () => {
  const [turnId, savedId] = [randomUUID(), randomUUID()];
  await db.forTenant(from, async (tx) => {
    const sealed = await vault.seal(tx, from, { text: '{"a":1}', place: 'questions.payload_sealed' });
    await tx.query(
      `INSERT INTO questions (tenant_id, id, conversation_id, guild_id, state, payload_sealed, turn_id)
       VALUES ($1, 11, $2, $3, 'answering', $4, $5), ($1, 12, $2, $3, 'answering', $4, $5),
         ($1, 13, $2, $3, 'sending', $4, $6), ($1, 14, $2, $3, 'waiting', $4, NULL)`,
      [from.tenantId, conversationId(), guildId, sealed, turnId, savedId],
    );
  });
  await agree();
  await handler.handle(payload());
  const [conversation, questions]: [
    { lease_owner: string | null }[],
    { id: string; turn_id: string | null; payload_sealed: Buffer }[],
  ] = await db.forTenant(to, async (tx) => [
    await tx.query('SELECT lease_owner FROM conversations WHERE guild_id = $1', [guildId]),
    await tx.query('SELECT id, turn_id, payload_sealed FROM questions WHERE guild_id = $1 ORDER BY id', [
      guildId,
    ]),
  ]);
  expect(conversation).toEqual([{ lease_owner: null }]);
  const resumed = await db.acrossTenants('outbox', (tx) =>
    tx.query(`SELECT 1 FROM outbox WHERE job_name = 'conversations.resume'`),
  );
  expect(resumed).toHaveLength(1);
  const [first, second, third, fourth] = questions.map((question) => question.turn_id);
  expect(first).not.toBe(turnId);
  expect(z.uuid().safeParse(first).success).toBe(true);
  expect(second).toBe(first); // answered together, as before
  expect(third).toBe(savedId); // charged and saved before: only to be shown
  expect(fourth).toBeNull();
  const sealed = questions[0]?.payload_sealed ?? Buffer.alloc(0);
  const text = await db.forTenant(to, (tx) =>
    vault.open(tx, to, { sealed, place: 'questions.payload_sealed' }),
  );
  expect(text).toBe('{"a":1}');
});

it('is done once, however often the job runs, and can go back', async () => {
  await addTurns(3);
  await agree();
  await Promise.all([1, 2, 3].map(() => handler.handle(payload())));
  expect([await count(from, 'turns'), await count(to, 'turns')]).toEqual([0, 3]);
  await expect(agree()).resolves.toBeUndefined(); // a stale wish: the guild is not there any more
  await handler.handle(payload());
  expect((await tenants.resolveGuild(guildId))?.tenantId).toBe(to.tenantId);
  await db.forTenant(to, (tx) => moves.begin(tx, to, { guildId, toTenantId: from.tenantId }));
  await handler.handle({
    guildId,
    fromTenantId: to.tenantId,
    toTenantId: from.tenantId,
    acceptedBy: { kind: 'user', id: '5', name: 'Zana' },
  });
  expect((await tenants.resolveGuild(guildId))?.tenantId).toBe(from.tenantId);
  expect([await count(from, 'turns'), await count(to, 'turns')]).toEqual([3, 0]);
  expect([await count(from, 'guild_moves'), await count(to, 'guild_moves')]).toEqual([0, 1]);
  expect([await count(from, 'audit_entries'), await count(to, 'audit_entries')]).toEqual([1, 0]);
});

it('changes nothing when something cannot be opened: no row is lost or left behind', async () => {
  await addTurns(2);
  await db.forTenant(from, (tx) =>
    tx.query(`UPDATE turns SET answer_sealed = '\\x01' WHERE guild_id = $1`, [guildId]),
  );
  await agree();
  await expect(handler.handle(payload())).rejects.toThrow();
  expect((await tenants.resolveGuild(guildId))?.tenantId).toBe(from.tenantId);
  expect([await count(from, 'turns'), await count(to, 'turns'), await count(from, 'conversations')]).toEqual([
    2, 0, 1,
  ]);
});

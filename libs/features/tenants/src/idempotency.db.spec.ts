import { randomBytes, randomUUID } from 'node:crypto';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { createDataSource, Db, Vault } from '@dragoman/platform/db';
import { createTestDatabase } from '@dragoman/testing';
import { afterAll, expect, it, vi } from 'vitest';
import { tenantEntities } from './entities.js';
import { Idempotency } from './idempotency.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities: tenantEntities,
  applicationName: 'idempotency-test',
});
const db = new Db(dataSource);
const vault = new Vault([randomBytes(32).toString('base64')]);
const idempotency = new Idempotency(db, vault);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const aCtx = (): Ctx => ({ tenantId: randomUUID(), actor: { kind: 'user', id: '1' } });
const request = { operation: 'createThing', key: 'k1', input: { name: 'lamp', size: 2 } };

/** Work whose end is up to the test. */
function heldWork() {
  let finish: (value: string) => void = () => undefined;
  let began: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (began = resolve));
  const end = new Promise<string>((resolve) => (finish = resolve));
  return { work: vi.fn(() => (began(), end)), finish, started };
}

it('does it once, and gives the first answer again, dates and all', async () => {
  const ctx = aCtx();
  const work = vi.fn((id: string) =>
    Promise.resolve({ id, at: new Date('2026-11-23T00:00:00Z'), none: null, secret: 'sk_hidden' }),
  );
  const first = await idempotency.run(ctx, request, work);
  const reordered = { ...request, input: { size: 2, name: 'lamp' } };
  expect(await idempotency.run(ctx, reordered, work)).toEqual(first);
  expect(work).toHaveBeenCalledOnce();
  const rows: { row: string }[] = await db.forTenant(ctx, (tx) =>
    tx.query(`SELECT idempotency_keys::text || encode(answer_sealed, 'escape') AS row FROM idempotency_keys`),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toMatch(/sk_hidden|lamp/);
});

it('refuses the key for another input', async () => {
  const ctx = aCtx();
  await idempotency.run(ctx, request, () => Promise.resolve('first'));
  const other = idempotency.run(ctx, { ...request, input: { name: 'rug', size: 2 } }, () =>
    Promise.resolve('second'),
  );
  await expect(other).rejects.toMatchObject({ code: 'CONFLICT' });
});

it.each<[string, Partial<Ctx>, Partial<typeof request>]>([
  ['another account', { tenantId: randomUUID() }, {}],
  ['another person', { actor: { kind: 'user', id: '2' } }, {}],
  ['another mutation', {}, { operation: 'destroyThing' }],
  ['another key', {}, { key: 'k2' }],
])('%s has keys of its own', async (_, otherCtx, otherRequest) => {
  const ctx = aCtx();
  const first = await idempotency.run(ctx, request, (id) => Promise.resolve(id));
  const second = await idempotency.run({ ...ctx, ...otherCtx }, { ...request, ...otherRequest }, (id) =>
    Promise.resolve(id),
  );
  expect(second).not.toBe(first);
});

it('two at once: one runs, the others get its answer', async () => {
  const ctx = aCtx();
  const { work, finish, started } = heldWork();
  const all = [1, 2, 3, 4].map(() => idempotency.run(ctx, request, work));
  await started;
  finish('once');
  expect(await Promise.all(all)).toEqual(['once', 'once', 'once', 'once']);
  expect(work).toHaveBeenCalledOnce();
});

it('what failed can be tried again at once, under the same id', async () => {
  const ctx = aCtx();
  const ids: string[] = [];
  const attempt = (outcome: () => Promise<string>) =>
    idempotency.run(ctx, request, (id) => {
      ids.push(id);
      return outcome();
    });
  await expect(attempt(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await attempt(() => Promise.resolve('yes'))).toBe('yes');
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids[1]).toBe(ids[0]);
});

it('takes over from a process that died, whose late answer changes nothing', async () => {
  const ctx = aCtx();
  const dead = heldWork();
  const lost = idempotency.run(ctx, request, dead.work);
  await dead.started;
  await db.forTenant(ctx, (tx) =>
    tx.query(`UPDATE idempotency_keys SET leased_until = now() - interval '1 s'`),
  );
  expect(await idempotency.run(ctx, request, () => Promise.resolve('taken over'))).toBe('taken over');
  dead.finish('late');
  await lost;
  expect(await idempotency.run(ctx, request, () => Promise.resolve('again'))).toBe('taken over');
});

it('forgets after a day', async () => {
  const ctx = aCtx();
  await idempotency.run(ctx, request, () => Promise.resolve('yesterday'));
  await idempotency.run(ctx, { ...request, key: 'other' }, () => Promise.resolve('also'));
  await db.forTenant(ctx, (tx) =>
    tx.query(`UPDATE idempotency_keys SET expires_at = now() - interval '1 s'`),
  );
  expect(await idempotency.run(ctx, request, () => Promise.resolve('today'))).toBe('today');
  const left: unknown[] = await db.forTenant(ctx, (tx) => tx.query('SELECT key FROM idempotency_keys'));
  expect(left).toEqual([{ key: 'k1' }]);
});

it('without a key it is done each time; a key has to be one', async () => {
  const ctx = systemCtx(randomUUID(), 'spec');
  const work = vi.fn((id: string) => Promise.resolve(id));
  const free = { ...request, key: undefined };
  expect(await idempotency.run(ctx, free, work)).not.toBe(await idempotency.run(ctx, free, work));
  for (const key of ['', 'a b', 'x'.repeat(129)]) {
    await expect(idempotency.run(ctx, { ...request, key }, work)).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  }
});

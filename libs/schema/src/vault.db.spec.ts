import { randomBytes, randomUUID } from 'node:crypto';
import { systemCtx } from '@dragoman/platform/context';
import { createDataSource, Db, resealTenant, Vault, type Tx } from '@dragoman/platform/db';
import { createTestDatabase } from '@dragoman/testing';
import { afterAll, expect, it } from 'vitest';
import { entities } from './entities.js';
import { rewrapKeys, rotateTenantKeys } from './keys.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities,
  applicationName: 'vault-test',
});
const db = new Db(dataSource);
const master = randomBytes(32).toString('base64');
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const newTenant = () => systemCtx(randomUUID(), 'vault-test');
const place = 'conversations.summary_sealed';

async function write(ctx: ReturnType<typeof newTenant>, vault: Vault, text: string): Promise<string> {
  const id = randomUUID();
  await db.forTenant(ctx, async (tx) => {
    const sealed = await vault.seal(tx, ctx, { text, place });
    await tx.query(
      `INSERT INTO conversations (id, tenant_id, guild_id, channel_id, summary_sealed) VALUES ($1::uuid, $2, '1', $1::text, $3)`,
      [id, ctx.tenantId, sealed],
    );
  });
  return id;
}

const sealedOf = async (tx: Tx, id: string): Promise<Buffer> => {
  const rows: { sealed: Buffer }[] = await tx.query(
    'SELECT summary_sealed AS sealed FROM conversations WHERE id = $1',
    [id],
  );
  if (!rows[0]) throw new Error('no such row');
  return rows[0].sealed;
};
const read = (ctx: ReturnType<typeof newTenant>, vault: Vault, id: string): Promise<string> =>
  db.forTenant(ctx, async (tx) => vault.open(tx, ctx, { sealed: await sealedOf(tx, id), place }));

it('leaves nothing readable in the table and gives the text back', async () => {
  const [ctx, vault] = [newTenant(), new Vault([master])];
  const id = await write(ctx, vault, 'canary سڵاو');
  const sealed = await db.forTenant(ctx, (tx) => sealedOf(tx, id));
  expect(sealed.includes('canary')).toBe(false);
  expect(await read(ctx, new Vault([master]), id)).toBe('canary سڵاو');
});

it('does not open in another place, for another tenant, or with a byte changed', async () => {
  const [ctx, other, vault] = [newTenant(), newTenant(), new Vault([master])];
  const id = await write(ctx, vault, 'text');
  await write(other, vault, 'text of another tenant');
  const sealed = await db.forTenant(ctx, (tx) => sealedOf(tx, id));
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
  await db.forTenant(ctx, async (tx) => {
    await expect(vault.open(tx, ctx, { sealed, place: 'turns.answer_sealed' })).rejects.toThrow();
    await expect(vault.open(tx, ctx, { sealed: changed, place })).rejects.toThrow();
  });
  await db.forTenant(other, async (tx) => {
    await expect(vault.open(tx, other, { sealed, place })).rejects.toThrow('destroyed');
  });
});

it('makes one key for first writers that meet', async () => {
  const ctx = newTenant();
  const vaults = Array.from({ length: 8 }, () => new Vault([master]));
  const ids = await Promise.all(vaults.map((vault, index) => write(ctx, vault, `text ${String(index)}`)));
  const texts = await Promise.all(ids.map((id) => read(ctx, new Vault([master]), id)));
  expect(texts).toEqual(ids.map((_, index) => `text ${String(index)}`));
});

it('does not remember a key whose transaction was rolled back', async () => {
  const [ctx, vault] = [newTenant(), new Vault([master])];
  await expect(
    db.forTenant(ctx, async (tx) => {
      await vault.seal(tx, ctx, { text: 'lost', place });
      await vault.seal(tx, ctx, { text: 'lost too', place });
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  const id = await write(ctx, vault, 'kept');
  expect(await read(ctx, new Vault([master]), id)).toBe('kept');
});

it('rotates a tenant’s key: everything is sealed anew and the old key is gone', async () => {
  const [ctx, vault] = [newTenant(), new Vault([master])];
  const ids = await Promise.all([1, 2, 3].map((n) => write(ctx, vault, `text ${String(n)}`)));
  const before = await db.forTenant(ctx, (tx) => sealedOf(tx, ids[0] ?? ''));
  await db.forTenant(ctx, (tx) => vault.rotate(tx, ctx));
  expect(await read(ctx, vault, ids[0] ?? '')).toBe('text 1');
  expect(await resealTenant(db, ctx, { vault, batch: 2 })).toBe(3);
  await db.forTenant(ctx, (tx) => vault.dropRetired(tx, ctx, 0));
  const fresh = new Vault([master]);
  expect(await Promise.all(ids.map((id) => read(ctx, fresh, id)))).toEqual(['text 1', 'text 2', 'text 3']);
  await db.forTenant(ctx, async (tx) => {
    await expect(fresh.open(tx, ctx, { sealed: before, place })).rejects.toThrow('destroyed');
  });
});

it('rotates every tenant by the command’s function', async () => {
  const [ctx, vault] = [newTenant(), new Vault([master])];
  const id = await write(ctx, vault, 'text');
  expect(await rotateTenantKeys(db, vault, 0)).toBeGreaterThan(0);
  expect(await read(ctx, new Vault([master]), id)).toBe('text');
});

it('re-wraps under a new master key, after which the old one is not needed', async () => {
  const [ctx, vault] = [newTenant(), new Vault([master])];
  const id = await write(ctx, vault, 'text');
  const next = randomBytes(32).toString('base64');
  await expect(read(ctx, new Vault([next]), id)).rejects.toThrow('MASTER_KEY');
  expect(await rewrapKeys(db, new Vault([next, master]))).toBeGreaterThan(0);
  expect(await read(ctx, new Vault([next]), id)).toBe('text');
});

it('destroys content by destroying its keys', async () => {
  const [ctx, vault] = [newTenant(), new Vault([master])];
  const id = await write(ctx, vault, 'text');
  await db.forTenant(ctx, (tx) => vault.destroy(tx, ctx));
  await expect(read(ctx, vault, id)).rejects.toThrow('destroyed');
});

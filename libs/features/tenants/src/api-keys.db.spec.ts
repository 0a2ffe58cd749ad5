import { aSnowflake } from '@dragoman/testing';
import { describe, expect, it } from 'vitest';
import { accountServices, refused } from '../test/accounts.fixture.js';
import { idOfApiKey, newApiKey } from './api-key.js';
import { ApiKeysService } from './api-keys.service.js';

const { anAccount, db } = await accountServices();
const keys = new ApiKeysService(db);
const wanted = { name: 'nightly report', scopes: ['read', 'write'] as const, days: 30 };
const ask = (more: object = {}) => ({ ...wanted, scopes: [...wanted.scopes], ...more });

describe('a key', () => {
  it('is known by its checksum, and any slip of the pen is seen without the database', () => {
    const id = '6a6f6e61-7468-4261-8e20-000000000001';
    const key = newApiKey(id);
    expect(key).toMatch(/^dgm_[0-9a-f]{32}_[0-9A-Za-z]{46}$/);
    expect(idOfApiKey(key)).toBe(id);
    const other = key.endsWith('a') ? 'b' : 'a';
    expect(idOfApiKey(key.slice(0, -1) + other)).toBeUndefined();
    expect(idOfApiKey(`${key}a`)).toBeUndefined();
    expect(newApiKey(id)).not.toBe(key);
  });

  it('acts in its account with its scopes, and lies there as a hash alone', async () => {
    const { owner, as, tenantId } = await anAccount();
    const { key, secret } = await keys.create(as(owner), ask());
    expect(await keys.authenticate(secret)).toEqual({
      id: key.id,
      tenantId,
      name: 'nightly report',
      guildId: null,
      rights: ['view', 'manage'],
    });
    const rows: { row: string }[] = await db.forTenant(as(owner), (tx) =>
      tx.query('SELECT k::text || a::text AS row FROM api_keys k, audit_entries a'),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(secret.slice(-46));
  });

  it.each([
    '',
    'dgm_',
    'dgm_00000000000000000000000000000000_x',
    newApiKey('6a6f6e61-7468-4261-8e20-000000000002'),
  ])('that nobody made is refused: %s', async (secret) => {
    expect(await refused(keys.authenticate(secret))).toBe('UNAUTHENTICATED');
  });

  it('with the id of a good one and another secret is refused', async () => {
    const { owner, as } = await anAccount();
    const { key } = await keys.create(as(owner), ask());
    expect(await refused(keys.authenticate(newApiKey(key.id)))).toBe('UNAUTHENTICATED');
  });

  it('is refused once it is revoked or past its time', async () => {
    const { owner, as } = await anAccount();
    const [one, other] = [await keys.create(as(owner), ask()), await keys.create(as(owner), ask())];
    await keys.revoke(as(owner), one.key.id);
    expect(await refused(keys.authenticate(one.secret))).toBe('UNAUTHENTICATED');
    await db.forTenant(as(owner), (tx) =>
      tx.query(`UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1`, [other.key.id]),
    );
    expect(await refused(keys.authenticate(other.secret))).toBe('UNAUTHENTICATED');
  });

  it('revoked while many use it is refused to each that asks afterwards', async () => {
    const { owner, as } = await anAccount();
    const { key, secret } = await keys.create(as(owner), ask());
    let revoked = false;
    const uses = Array.from({ length: 40 }, async (_, index) => {
      if (index === 20) await keys.revoke(as(owner), key.id).then(() => (revoked = true));
      const after = revoked;
      return { after, outcome: await refused(keys.authenticate(secret)) };
    });
    const seen = await Promise.all(uses);
    expect(seen.filter(({ after }) => after).map(({ outcome }) => outcome)).not.toContain('done');
    expect(await refused(keys.authenticate(secret))).toBe('UNAUTHENTICATED');
  });

  it('notes its use at most once a minute', async () => {
    const { owner, as } = await anAccount();
    const { secret } = await keys.create(as(owner), ask());
    const lastUse = async () => (await keys.list(as(owner)))[0]?.lastUsedAt?.getTime();
    expect(await lastUse()).toBeUndefined();
    await Promise.all([1, 2, 3].map(() => keys.authenticate(secret)));
    const first = await lastUse();
    expect(first).toBeDefined();
    await keys.authenticate(secret);
    expect(await lastUse()).toBe(first);
  });
});

describe('keys', () => {
  it('are made and revoked by people who manage, never by a key', async () => {
    const { owner, as, join, tenantId } = await anAccount();
    const [viewer, billing, admin] = [await join('viewer'), await join('billing'), await join('admin')];
    const { key } = await keys.create(as(admin), ask({ scopes: ['billing'] }));
    expect(await refused(keys.create(as(viewer), ask({ scopes: ['read'] })))).toBe('FORBIDDEN');
    expect(await refused(keys.create(as(billing), ask({ scopes: ['billing'] })))).toBe('FORBIDDEN');
    const program = { tenantId, actor: { kind: 'api-key', id: key.id } } as const;
    expect(await refused(keys.create(program, ask()))).toBe('FORBIDDEN');
    expect(await refused(keys.revoke(program, key.id))).toBe('FORBIDDEN');
    expect(await refused(keys.revoke(as(viewer), key.id))).toBe('FORBIDDEN');
    await keys.revoke(as(owner), key.id);
    await keys.revoke(as(owner), key.id);
    const entries: { action: string }[] = await db.forTenant(as(owner), (tx) =>
      tx.query(`SELECT action FROM audit_entries WHERE target_kind = 'key' ORDER BY id`),
    );
    expect(entries.map(({ action }) => action)).toEqual(['key.create', 'key.revoke']);
  });

  it('of another account are not there', async () => {
    const [mine, theirs] = [await anAccount(), await anAccount()];
    const { key } = await keys.create(theirs.as(theirs.owner), ask());
    expect(await refused(keys.revoke(mine.as(mine.owner), key.id))).toBe('NOT_FOUND');
    expect(await keys.list(mine.as(mine.owner))).toEqual([]);
  });

  it('are refused where what is wanted makes no sense', async () => {
    const { owner, as } = await anAccount();
    const wrong = [{ name: ' ' }, { scopes: [] }, { scopes: ['team'] }, { days: 31 }, { guildId: 'x' }];
    for (const more of wrong) expect(await refused(keys.create(as(owner), ask(more)))).toBe('BAD_INPUT');
    expect(await refused(keys.create(as(owner), ask({ guildId: aSnowflake() })))).toBe('NOT_FOUND');
  });
});

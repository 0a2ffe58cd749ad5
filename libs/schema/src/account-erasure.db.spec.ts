import { randomBytes, randomUUID } from 'node:crypto';
import * as billing from '@dragoman/billing';
import * as budgets from '@dragoman/budgets';
import * as conversations from '@dragoman/conversations';
import { createDataSource, Db, Vault } from '@dragoman/platform/db';
import { createLogger } from '@dragoman/platform/log';
import { AuditLog } from '@dragoman/tenants';
import { AccountDeletionService, AccountExportService } from '@dragoman/tenants/graphql';
import { EraseDueAccountsHandler } from '@dragoman/tenants/handlers';
import { aSnowflake, createTestDatabase } from '@dragoman/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { entities } from './entities.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 8,
  entities,
  applicationName: 'account-erasure-test',
});
const db = new Db(dataSource);
const masterKey = randomBytes(32).toString('base64');
const vault = new Vault([masterKey]);
const deletions = new AccountDeletionService(db);
const exports = new AccountExportService(db, vault);
const erasers = [conversations.eraseTenant, budgets.eraseTenant, billing.eraseTenant];
const closed: string[] = [];
const closers = [
  ({ tenantId }: { tenantId: string }) => {
    if (failing.has(tenantId)) return Promise.reject(new Error('Stripe does not answer'));
    closed.push(tenantId);
    return Promise.resolve();
  },
];
const failing = new Set<string>();
const handler = new EraseDueAccountsHandler(db, vault, closers, erasers, createLogger('worker', 'silent'));
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** An account with a guild, a question and its answer, and a change in its audit log. */
async function anAccount() {
  const ownerId = aSnowflake();
  const ctx = { tenantId: randomUUID(), actor: { kind: 'user', id: ownerId, name: 'Rojda' } } as const;
  const guildId = aSnowflake();
  const sealed = await db.forTenant(ctx, async (tx) => {
    await tx.query(`INSERT INTO tenants (id, owner_id, name) VALUES ($1, $2, 'Bazaar')`, [
      ctx.tenantId,
      ownerId,
    ]);
    await tx.query(
      `INSERT INTO guilds (guild_id, tenant_id, kind, name, owner_id, discord_locale, joined_at)
       VALUES ($1, $2, 'guild', 'Bazaar', $3, 'tr', now())`,
      [guildId, ctx.tenantId, ownerId],
    );
    await AuditLog.record(tx, ctx, { action: 'budget.set', guildId, after: { capMicros: 1 } });
    const summary = await vault.seal(tx, ctx, {
      text: 'they spoke of tea',
      place: 'conversations.summary_sealed',
    });
    await tx.query(
      `INSERT INTO conversations (id, tenant_id, guild_id, channel_id, summary_sealed) VALUES ($1, $2, $3, '7', $4)`,
      [randomUUID(), ctx.tenantId, guildId, summary],
    );
    return summary;
  });
  return { ctx, guildId, sealed };
}
type Made = Awaited<ReturnType<typeof anAccount>>;

const expire = ({ ctx }: Made) =>
  db.forTenant(ctx, (tx) => tx.query(`UPDATE account_deletions SET due_at = now() - interval '1 second'`));

async function rowsOf({ ctx }: Made): Promise<Record<string, number>> {
  const tables: { name: string; column: string }[] = await dataSource.query(
    `SELECT table_name AS name, CASE table_name WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END AS column
     FROM information_schema.columns WHERE table_schema = 'public'
       AND (column_name = 'tenant_id' OR (table_name = 'tenants' AND column_name = 'id'))`,
  );
  const counts: Record<string, number> = {};
  for (const { name, column } of tables) {
    const rows: unknown[] = await db.forTenant(ctx, (tx) =>
      tx.query(`SELECT 1 FROM "${name}" WHERE "${column}" = $1`, [ctx.tenantId]),
    );
    if (rows.length > 0) counts[name] = rows.length;
  }
  return counts;
}

describe('an account whose deletion is due', () => {
  it('is gone with every row, and what was sealed does not open any more', async () => {
    const made = await anAccount();
    const other = await anAccount();
    await deletions.request(made.ctx, 'Bazaar');
    await handler.handle();
    expect(await rowsOf(made)).toMatchObject({ tenants: 1, data_keys: 1, conversations: 1 });
    await expire(made);
    await handler.handle();
    expect(await rowsOf(made)).toEqual({});
    // A dump from before has the row; neither this process nor one that starts anew has a key for it.
    for (const opener of [vault, new Vault([masterKey])]) {
      const opened = db.forTenant(made.ctx, (tx) =>
        opener.open(tx, made.ctx, { sealed: made.sealed, place: 'conversations.summary_sealed' }),
      );
      await expect(opened).rejects.toThrow('destroyed');
    }
    expect(await rowsOf(other)).toMatchObject({
      tenants: 1,
      data_keys: 1,
      conversations: 1,
      audit_entries: 1,
    });
  });

  it('taken back at the last moment is whole, or it was too late and all of it is gone', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const made = await anAccount();
      await deletions.request(made.ctx, 'Bazaar');
      await db.forTenant(made.ctx, (tx) =>
        tx.query(`UPDATE account_deletions SET due_at = clock_timestamp() + $1 * interval '1 ms'`, [
          round * 2,
        ]),
      );
      // Both go on until one of them won: the clock decides, in between nothing is half done.
      const [cancelled] = await Promise.allSettled([deletions.cancel(made.ctx), handler.handle()]);
      await handler.handle();
      const rows = await rowsOf(made);
      seen.add(cancelled.status);
      if (cancelled.status === 'fulfilled')
        expect(rows).toMatchObject({ tenants: 1, data_keys: 1, conversations: 1 });
      else expect(rows).toEqual({});
    }
    expect(seen.size).toBe(2);
  });

  it('stays whole until what ends elsewhere has ended, and keeps no other waiting', async () => {
    const [stuck, other] = [await anAccount(), await anAccount()];
    for (const made of [stuck, other]) {
      await deletions.request(made.ctx, 'Bazaar');
      await expire(made);
    }
    failing.add(stuck.ctx.tenantId);
    await expect(handler.handle()).rejects.toThrow('could not be erased');
    expect(await rowsOf(stuck)).toMatchObject({ tenants: 1, data_keys: 1, conversations: 1 });
    expect(await rowsOf(other)).toEqual({});
    await expect(deletions.cancel(stuck.ctx)).rejects.toMatchObject({ code: 'CONFLICT' });
    failing.clear();
    await handler.handle();
    expect(await rowsOf(stuck)).toEqual({});
    expect(closed).toContain(stuck.ctx.tenantId);
  });
});

describe('the wish to delete', () => {
  it('needs the name of the account, is the owner’s, and can be taken back', async () => {
    const made = await anAccount();
    await expect(deletions.request(made.ctx, 'bazaar')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const stranger = { ...made.ctx, actor: { kind: 'user', id: aSnowflake() } } as const;
    await expect(deletions.request(stranger, 'Bazaar')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const first = await deletions.request(made.ctx, ' Bazaar ');
    expect((first.dueAt.getTime() - first.requestedAt.getTime()) / 86_400_000).toBeCloseTo(30, 1);
    expect(await deletions.request(made.ctx, 'Bazaar')).toEqual(first);
    await deletions.cancel(made.ctx);
    expect(await deletions.find(made.ctx)).toBeNull();
  });
});

describe('the audit log', () => {
  it('is neither changed nor shortened while the account stands', async () => {
    const made = await anAccount();
    for (const statement of [`UPDATE audit_entries SET action = 'x'`, 'DELETE FROM audit_entries']) {
      await expect(db.forTenant(made.ctx, (tx) => tx.query(statement))).rejects.toThrow('only added');
      await deletions.request(made.ctx, 'Bazaar');
      await expect(db.forTenant(made.ctx, (tx) => tx.query(statement))).rejects.toThrow('only added');
    }
  });
});

describe('the export', () => {
  const access = ({ ctx }: Made) => ({ ctx, can: ['manage'], account: { name: 'Bazaar' } }) as never;

  it('has every table in readable form, without secrets, and is in the audit log', async () => {
    const made = await anAccount();
    const other = await anAccount();
    const files = await exports.files(access(made));
    const texts = new Map<string, string>();
    for (const { name, content } of files) {
      let text = '';
      for await (const piece of content()) text += piece;
      texts.set(name, text);
    }
    const rows = (name: string) =>
      (texts.get(`${name}.jsonl`) ?? '')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows('conversations')).toMatchObject([{ guild_id: made.guildId, summary: 'they spoke of tea' }]);
    expect(rows('audit_entries').map(({ action }) => action)).toEqual(['budget.set', 'account.export']);
    expect(rows('tenants')).toMatchObject([{ name: 'Bazaar' }]);
    const all = [...texts.values()].join('');
    expect(all).not.toContain(other.guildId);
    expect(all).not.toContain('token_hash');
    expect(texts.has('data_keys.jsonl')).toBe(false);
    expect(texts.has('turns.jsonl') && texts.has('ledger_entries.jsonl') && texts.has('receipts.jsonl')).toBe(
      true,
    );
  });

  it('goes through a long table page by page, no row twice and none left out', async () => {
    const made = await anAccount();
    await db.forTenant(made.ctx, (tx) =>
      tx.query(
        `INSERT INTO opt_outs (tenant_id, guild_id, scope, scope_id, set_by)
         SELECT $1, $2, 'member', n::text, '1' FROM generate_series(1, 905) n`,
        [made.ctx.tenantId, made.guildId],
      ),
    );
    const file = (await exports.files(access(made))).find(({ name }) => name === 'opt_outs.jsonl');
    const pieces: string[] = [];
    for await (const piece of file?.content() ?? []) pieces.push(piece);
    expect(pieces.length).toBe(5);
    const ids = pieces
      .flatMap((piece) => piece.trim().split('\n'))
      .map((line) => (JSON.parse(line) as { scope_id: string }).scope_id);
    expect(new Set(ids).size).toBe(905);
    expect(ids).toHaveLength(905);
  });
});

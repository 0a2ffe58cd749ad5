import { randomUUID } from 'node:crypto';
import { createDataSource, Db } from '@dragoman/platform/db';
import { systemCtx } from '@dragoman/platform/context';
import { createTestDatabase } from '@dragoman/testing';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entities } from './entities.js';

interface Column {
  name: string;
  type: string;
  generated: boolean;
}
interface Table {
  name: string;
  tenantColumn: string;
  columns: Column[];
}

const database = await createTestDatabase();
const [tenantA, tenantB] = [randomUUID(), randomUUID()];
const tables = await readTables();
let dataSource: DataSource;
let db: Db;

/** Every table that has a tenant, as the database itself knows it. */
async function readTables(): Promise<Table[]> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ table: string; name: string; type: string; generated: boolean }>(
    `SELECT table_name AS "table", column_name AS name, data_type AS type, is_identity = 'YES' AS generated
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY ordinal_position`,
  );
  await owner.end();
  const byTable = Map.groupBy(rows, (row) => row.table);
  return [...byTable].flatMap(([name, columns]) => {
    const tenantColumn = name === 'tenants' ? 'id' : 'tenant_id';
    return columns.some((column) => column.name === tenantColumn) ? [{ name, tenantColumn, columns }] : [];
  });
}

async function asOwner(sql: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

/** Values that suit the types; checks on states and scopes get a value that every such table knows. */
function valueFor(column: Column): unknown {
  if (column.name === 'state') return 'live';
  switch (column.type) {
    case 'uuid':
      return randomUUID();
    case 'bigint':
    case 'integer':
      return Math.floor(Math.random() * 1_000_000_000);
    case 'smallint':
      return 1;
    case 'ARRAY':
      return [];
    case 'boolean':
      return false;
    case 'bytea':
      return Buffer.from('x');
    case 'jsonb':
      return '[]';
    case 'date':
    case 'timestamp with time zone':
      return new Date();
    default:
      return randomUUID();
  }
}

function insert(table: Table, tenantId: string): { sql: string; values: unknown[] } {
  const columns = table.columns.filter((column) => !column.generated);
  const values = columns.map((column) => {
    if (column.name === table.tenantColumn) return tenantId;
    // Money of an account must fit its cap; nothing is spent in these rows.
    return /^(settled|reserved|charged|absorbed|credit|overage)_micros$/.test(column.name)
      ? 0
      : valueFor(column);
  });
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const places = columns.map((_, index) => `$${String(index + 1)}`).join(', ');
  return { sql: `INSERT INTO "${table.name}" (${names}) VALUES (${places})`, values };
}

/** A row of the ledger, of the credits, writes theirs. */
const filledByTriggers = ['receipt_queue', 'budget_funds'];

const asTenant = (tenantId: string) => systemCtx(tenantId, 'tenancy-test');
// The ledger refuses every change before row level security is asked.
const rls = /row-level security|only added/;

beforeAll(async () => {
  dataSource = await createDataSource({
    url: database.appUrl,
    poolSize: 5,
    entities,
    applicationName: 'tenancy-test',
  });
  db = new Db(dataSource);
  await asOwner(`CREATE FUNCTION tenancy_probe(tenant uuid) RETURNS TABLE (id uuid) LANGUAGE sql
    AS 'SELECT id FROM tenants' `);
  for (const tenantId of [tenantA, tenantB]) {
    for (const table of tables.filter(({ name }) => !filledByTriggers.includes(name))) {
      const { sql, values } = insert(table, tenantId);
      await db.forTenant(asTenant(tenantId), (tx) => tx.query(sql, values));
    }
  }
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

it('finds the tenant tables of the schema', () => {
  expect(tables.map((table) => table.name)).toEqual(
    expect.arrayContaining(['tenants', 'guilds', 'turns', 'questions', 'ledger_entries', 'data_keys']),
  );
});

describe.each(tables)('$name', (table) => {
  const column = table.tenantColumn;
  const rowsOf = (tenantId: string, tx: { query(sql: string, values: unknown[]): Promise<unknown[]> }) =>
    tx.query(`SELECT 1 FROM "${table.name}" WHERE "${column}" = $1`, [tenantId]);

  it('shows a tenant its own row and nobody else’s', async () => {
    expect(await db.forTenant(asTenant(tenantA), (tx) => rowsOf(tenantA, tx))).toHaveLength(1);
    expect(await db.forTenant(asTenant(tenantB), (tx) => rowsOf(tenantA, tx))).toHaveLength(0);
    expect(
      await db.forTenant(asTenant(tenantB), (tx) => tx.query(`SELECT * FROM "${table.name}"`)),
    ).toHaveLength(1);
  });

  it('lets another tenant neither change nor delete it', async () => {
    const changed: [unknown, number] = await db.forTenant(asTenant(tenantB), (tx) =>
      tx.query(`UPDATE "${table.name}" SET "${column}" = "${column}" WHERE "${column}" = $1`, [tenantA]),
    );
    const deleted: [unknown, number] = await db.forTenant(asTenant(tenantB), (tx) =>
      tx.query(`DELETE FROM "${table.name}" WHERE "${column}" = $1`, [tenantA]),
    );
    expect([changed[1], deleted[1]]).toEqual([0, 0]);
    expect(await db.forTenant(asTenant(tenantA), (tx) => rowsOf(tenantA, tx))).toHaveLength(1);
  });

  it('refuses a row for another tenant, and moving one there', async () => {
    const { sql, values } = insert(table, tenantA);
    await expect(db.forTenant(asTenant(tenantB), (tx) => tx.query(sql, values))).rejects.toThrow(rls);
    await expect(
      db.forTenant(asTenant(tenantB), (tx) =>
        tx.query(`UPDATE "${table.name}" SET "${column}" = $1`, [tenantA]),
      ),
    ).rejects.toThrow(rls);
  });

  it('is closed without a tenant', async () => {
    expect(await dataSource.query(`SELECT * FROM "${table.name}"`)).toEqual([]);
    const { sql, values } = insert(table, tenantA);
    await expect(dataSource.query(sql, values)).rejects.toThrow(rls);
  });

  it('binds its owner too', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rowCount } = await owner.query(`SELECT * FROM "${table.name}"`);
    await owner.end();
    expect(rowCount).toBe(0);
  });
});

it('keeps 200 interleaved transactions on 5 connections apart', async () => {
  const names = tables.map((table) => table.name);
  const seen = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const own = index % 2 === 0 ? tenantA : tenantB;
      const table = tables[index % tables.length] ?? tables[0];
      if (!table) throw new Error('no tables');
      return db.forTenant(asTenant(own), async (tx) => {
        const before: { id: string }[] = await tx.query(
          `SELECT "${table.tenantColumn}" AS id FROM "${table.name}"`,
        );
        await tx.query('SELECT pg_sleep(random() * 0.01)');
        const after: { id: string }[] = await tx.query(
          `SELECT "${table.tenantColumn}" AS id FROM "${table.name}"`,
        );
        return [...before, ...after].every((row) => row.id === own) && before.length === 1;
      });
    }),
  );
  expect(names.length).toBeGreaterThan(8);
  expect(seen.filter((own) => !own)).toEqual([]);
});

it('lets the apps’ role read across tenants only by stepping into the role for it', async () => {
  const all: unknown[] = await db.acrossTenants('resolve-guild', (tx) => tx.query('SELECT * FROM guilds'));
  expect(all).toHaveLength(2);
  expect(await dataSource.query('SELECT * FROM guilds')).toEqual([]);
});

it('calls functions as the tenant and as nobody else, on connections that served others', async () => {
  const rows = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const own = index % 2 === 0 ? tenantA : tenantB;
      const [row] = await db.callForTenant<{ id: string }>(asTenant(own), 'tenancy_probe', []);
      return row?.id === own;
    }),
  );
  expect(rows.every(Boolean)).toBe(true);
  expect(await dataSource.query('SELECT * FROM tenants')).toEqual([]);
  await expect(db.callForTenant(asTenant(tenantA), 'pg_sleep; --', [])).rejects.toThrow('name of a function');
});

import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase, testRedisUrl } from './index.js';

const databases = await Promise.all(Array.from({ length: 6 }, () => createTestDatabase()));

afterAll(async () => {
  await Promise.all(databases.map((database) => database.drop()));
});

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('databases made at the same time are apart from each other', async () => {
  const [first, second] = databases;
  await withClient(first!.ownerUrl, (client) => client.query('CREATE TABLE only_here (id int)'));
  const found = await withClient(second!.ownerUrl, (client) =>
    client.query(`SELECT 1 FROM pg_class WHERE relname = 'only_here'`),
  );
  expect(found.rowCount).toBe(0);
  expect(new Set(databases.map(({ name }) => name)).size).toBe(databases.length);
});

test('the owner is no superuser and does not bypass row security', async () => {
  const roles = await withClient(databases[0]!.ownerUrl, (client) =>
    client.query('SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user'),
  );
  expect(roles.rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
});

test('drop() removes a database that is still in use', async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  const ended = new Promise<string>((resolve) => client.on('error', (error) => resolve(error.message)));
  await client.connect();
  await database.drop();
  expect(await ended).toMatch(/terminat/);
  const connect = withClient(database.ownerUrl, (again) => again.query('SELECT 1'));
  await expect(connect).rejects.toThrow(/does not exist/);
});

test('every caller gets a Redis database of its own', async () => {
  const [one, two] = await Promise.all([testRedisUrl(), testRedisUrl()]);
  // Where redis-server is missing both are undefined, and the run says so.
  if (one === undefined) expect(two).toBeUndefined();
  else expect(one).not.toBe(two);
});

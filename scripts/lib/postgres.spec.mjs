import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPostgres } from './postgres.mjs';
import { commandOf, waitForEnd } from './process.lookup.mjs';

const password = `it's "a" p@ss/word`;
/** @type {string} */
let home;
/** @type {(() => Promise<void>)[]} */
let stops;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'dragoman-spec-'));
  stops = [];
});

afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  rmSync(home, { recursive: true, force: true });
});

async function start() {
  const server = await startPostgres({ dataDir: path.join(home, 'data'), password });
  stops.push(server.stop);
  return server;
}

/**
 * @param {string} url
 * @param {string} sql
 */
async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('data outlives a stop, and a stop leaves no process', async () => {
  const first = await start();
  await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
  await first.stop();
  expect(commandOf(first.pid)).toBeUndefined();
  const second = await start();
  expect(await query(second.ownerUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
});

test('nobody gets in without the password, or as the superuser', async () => {
  const { ownerUrl } = await start();
  const wrong = new URL(ownerUrl);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  const superuser = new URL(ownerUrl);
  superuser.username = 'postgres';
  await expect(query(superuser.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
});

test('starts again after kill -9 of the server, with what was committed', async () => {
  const first = await start();
  await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
  first.kill('SIGKILL');
  await first.exited;
  const second = await start();
  expect(await query(second.ownerUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
});

test('stops by itself when its parent is killed, and the next start does not mind', async () => {
  const script = `
    import { startPostgres } from ${JSON.stringify(new URL('./postgres.mjs', import.meta.url).href)};
    const server = await startPostgres(${JSON.stringify({ dataDir: path.join(home, 'data'), password })});
    console.log(server.pid);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(parent.stdout, 'data');
  parent.kill('SIGKILL');
  const next = await start();
  expect(next.pid).not.toBe(Number(line));
  expect(await waitForEnd(Number(line), 5_000)).toBe(true);
  expect(await query(next.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a lock file with the id of some other living process does not stop it', async () => {
  await (await start()).stop();
  writeFileSync(path.join(home, 'data', 'postmaster.pid'), `${process.pid}\n${home}\n`);
  const { ownerUrl } = await start();
  expect(await query(ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

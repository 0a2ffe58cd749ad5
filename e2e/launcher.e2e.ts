import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { commandOf, waitForEnd } from '../scripts/lib/process.lookup.mjs';
import { freePorts, Stack, temporaryHome, type Ports } from './stack.js';

const { home, remove } = temporaryHome();
const started: Stack[] = [];
let ports: Ports;

beforeAll(async () => {
  ports = await freePorts();
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((stack) => stack.stop()));
});

afterAll(remove);

function start(env: Record<string, string> = {}, at = { home, ports }): Stack {
  const stack = new Stack(at.home, at.ports, env);
  started.push(stack);
  return stack;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

test('it starts, says where things are and that the model is simulated, and every address answers', async () => {
  const stack = await start().ready();
  expect(stack.output).toContain('The model is simulated until ANTHROPIC_API_KEY is set.');
  for (const name of ['Dashboard', 'Playground', 'GraphQL', 'Metrics']) expect(stack.output).toContain(name);
  const addresses = [
    `${stack.url}/`,
    `${stack.url}/health/live`,
    `${stack.url}/health/ready`,
    `${stack.url}/metrics`,
  ];
  const other = [ports.WORKER_METRICS_PORT, ports.SHARD_METRICS_PORT].map(
    (port) => `http://localhost:${port}/metrics`,
  );
  for (const address of [...addresses, ...other, `${stack.simulatorUrl}/`, `${stack.simulatorUrl}/_seed`]) {
    expect([address, (await fetch(address)).status]).toEqual([address, 200]);
  }
});

test('a second start on the same home is told so in one line, and changes nothing', async () => {
  const stack = await start().ready();
  const second = start({}, { home, ports: await freePorts() });
  expect(await second.exited).toBe(1);
  expect(second.output.trim()).toMatch(
    /^Dragoman is already running on .+ \(process \d+, http:\/\/localhost:\d+\)\. .+$/,
  );
  expect((await fetch(`${stack.url}/health/ready`)).status).toBe(200);
});

test('a taken port gives one line, before anything is started', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const stack = start({ PORT: String(port) });
  expect(await stack.exited).toBe(1);
  expect(stack.output.trim()).toBe(`Port ${port} is in use (PORT). Set PORT=… or stop the other program.`);
  expect(stack.locks).toEqual([]);
  server.close();
});

test.each([
  ['SIMULATOR_PORT', 'seventy'],
  ['REDIS_URL', 'my-secret-value'],
])('a wrong %s stops the start with its name and what it should be, not its value', async (name, value) => {
  const stack = start({ [name]: value });
  expect(await stack.exited).toBe(1);
  expect(stack.output).toMatch(new RegExp(`${name} is wrong: it should be \\S+`));
  expect(stack.output).not.toContain(value);
  expect(stack.locks).toEqual([]);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s stops everything within 5 s and leaves no lock',
  async (signal) => {
    const stack = await start().ready();
    const { processes } = stack;
    expect(processes.map((pid) => commandOf(pid))).not.toContain(undefined);
    const asked = Date.now();
    stack.kill(signal);
    expect(await stack.exited).toBe(0);
    expect(Date.now() - asked).toBeLessThan(5_000);
    expect(processes.map((pid) => commandOf(pid))).toEqual(processes.map(() => undefined));
    expect(stack.locks).toEqual([]);
  },
);

test('after kill -9 the apps end by themselves', async () => {
  const stack = await start().ready();
  const { processes } = stack;
  stack.kill('SIGKILL');
  await stack.exited;
  const ended = await Promise.all(processes.map((pid) => waitForEnd(pid, 20_000)));
  expect(ended).toEqual(processes.map(() => true));
});

test('a start right after kill -9 recovers, with the same secrets and data', async () => {
  const first = await start().ready();
  await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
  const secrets = readFileSync(path.join(home, 'secrets.json'), 'utf8');
  first.kill('SIGKILL');
  await first.exited;
  const second = await start().ready();
  expect(await query(second.ownerUrl, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  expect(readFileSync(path.join(home, 'secrets.json'), 'utf8')).toBe(secrets);
});

test('an app or database that is killed is started again', async () => {
  const stack = await start().ready();
  for (const pid of stack.processes) process.kill(pid, 'SIGKILL');
  await stack.said('the database ended; it starts again');
  for (const name of ['api', 'worker', 'shard-manager', 'simulator']) {
    await stack.said(`${name} was ended by SIGKILL; it starts again`);
  }
  await expect
    .poll(async () => (await fetch(`${stack.url}/health/ready`).catch(() => undefined))?.status, {
      timeout: 60_000,
    })
    .toBe(200);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commandOf } from '../lib/process.lookup.mjs';
import { lockHome } from './home-lock.mjs';
import { preflight } from './preflight.mjs';
import { settingsFrom } from './settings.config.mjs';

/** @type {string} */
let home;
/** @type {import('node:child_process').ChildProcess[]} */
let children;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'dragoman-spec-'));
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

const about = { address: 'http://localhost:3000' };

/**
 * A program that runs until it is told to stop.
 * @param {string} name as which the lock finds it
 */
async function sleeper(name) {
  const script = path.join(home, name);
  writeFileSync(script, `console.log('up'); setInterval(() => {}, 1000);`);
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(/** @type {import('node:stream').Readable} */ (child.stdout), 'data');
  return /** @type {number} */ (child.pid);
}

/** @param {{ pid: number, apps?: number[] }} lock */
function leave({ pid, apps = [] }) {
  writeFileSync(
    path.join(home, 'launcher.json'),
    JSON.stringify({ pid, address: 'http://localhost:3000', apps }),
  );
}

test('a second launcher on the same home is told about the first', async () => {
  const pid = await sleeper('start.mjs');
  leave({ pid });
  await expect(lockHome(home, about)).rejects.toThrow(
    `Dragoman is already running on ${home} (process ${pid}, http://localhost:3000). Stop it first, or set DRAGOMAN_HOME and PORT for a second one.`,
  );
});

test('release leaves nothing behind', async () => {
  const lock = await lockHome(home, about);
  expect(existsSync(path.join(home, 'launcher.json'))).toBe(true);
  lock.release();
  expect(existsSync(path.join(home, 'launcher.json'))).toBe(false);
});

test('the lock of a killed launcher is taken over, and its apps are ended', async () => {
  const app = await sleeper('die-with-parent.mjs');
  leave({ pid: 999_999_999, apps: [app] });
  await lockHome(home, about);
  expect(commandOf(app)).toBeUndefined();
});

test('a process that only got the id of a former app is left alone', async () => {
  const stranger = await sleeper('somebody-else.mjs');
  leave({ pid: 999_999_999, apps: [stranger] });
  await lockHome(home, about);
  expect(commandOf(stranger)).toContain('somebody-else.mjs');
});

test('a taken port gives one line', async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const settings = settingsFrom({ DRAGOMAN_HOME: home, PORT: String(port) });
  await expect(preflight(settings)).rejects.toThrow(
    `Port ${port} is in use (PORT). Set PORT=… or stop the other program.`,
  );
  server.close();
});

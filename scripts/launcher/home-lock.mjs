import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandOf, waitForEnd } from '../lib/process.lookup.mjs';

/** In the command line of every app that a launcher starts. */
const MARK = 'die-with-parent.mjs';
const GRACE_MS = 3_000;

/**
 * @typedef {object} HomeLock
 * @property {(pids: number[]) => void} remember the apps' process ids, for the start after a `kill -9`
 * @property {() => void} release
 */

/**
 * Holds DRAGOMAN_HOME for one launcher at a time. A lock left by a killed launcher is taken over, and apps of it that still run are ended first.
 * @param {string} home
 * @param {{ address: string }} about told to whoever comes second
 * @returns {Promise<HomeLock>}
 * @throws Error with one line for the terminal when another launcher runs
 */
export async function lockHome(home, { address }) {
  const file = path.join(home, 'launcher.json');
  mkdirSync(home, { recursive: true });
  const mine = { pid: process.pid, address, apps: /** @type {number[]} */ ([]) };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    await clearStaleLock(home);
  }
  return {
    remember: (apps) => writeFileSync(file, JSON.stringify({ ...mine, apps })),
    release: () => rmSync(file, { force: true }),
  };
}

/**
 * Removes the lock of a launcher that was killed, after ending what is left of its apps.
 * @param {string} home
 * @throws Error with one line for the terminal when that launcher runs
 */
export async function clearStaleLock(home) {
  const file = path.join(home, 'launcher.json');
  if (!existsSync(file)) return;
  const { pid, address, apps } = read(file);
  if (pid !== process.pid && commandOf(pid)?.includes('start.mjs')) {
    throw new Error(
      `Dragoman is already running on ${home} (process ${pid}, ${address}). Stop it first, or set DRAGOMAN_HOME and PORT for a second one.`,
    );
  }
  await Promise.all(apps.filter((app) => commandOf(app)?.includes(MARK)).map(end));
  rmSync(file, { force: true });
}

/** @param {string} file */
function read(file) {
  try {
    const { pid, address, apps } = JSON.parse(readFileSync(file, 'utf8'));
    return { pid: Number(pid), address: String(address), apps: /** @type {number[]} */ (apps) };
  } catch {
    // Half written when its writer was killed.
    return { pid: 0, address: '', apps: [] };
  }
}

/** @param {number} pid */
async function end(pid) {
  signal(pid, 'SIGTERM');
  if (await waitForEnd(pid, GRACE_MS)) return;
  signal(pid, 'SIGKILL');
  await waitForEnd(pid, GRACE_MS);
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in the meantime.
  }
}

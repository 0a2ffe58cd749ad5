import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
    remember: (apps) => {
      // Whole or not at all: the next start relies on it after a `kill -9` at any moment.
      try {
        writeFileSync(`${file}.new`, JSON.stringify({ ...mine, apps }));
        renameSync(`${file}.new`, file);
      } catch {
        // Somebody removed the folder, or the disk is full: no reason to stop, or not to be able to.
      }
    },
    release: () => rmSync(file, { force: true }),
  };
}

/**
 * Removes the lock of a launcher that was killed, after ending what is left of its apps.
 * @param {string} home
 * @returns {Promise<boolean>} whether there was one
 * @throws Error with one line for the terminal when that launcher runs
 */
export async function clearStaleLock(home) {
  const file = path.join(home, 'launcher.json');
  if (!existsSync(file)) return false;
  const { pid, address, apps } = read(file);
  if (pid !== process.pid && commandOf(pid)?.includes('start.mjs')) {
    throw new Error(
      `Dragoman is already running on ${home} (process ${pid}, ${address}). Stop it first, or set DRAGOMAN_HOME and PORT for a second one.`,
    );
  }
  await Promise.all(apps.map(end));
  rmSync(file, { force: true });
  return true;
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

/** @param {number} pid of an app, or of another program that was given its id since */
async function end(pid) {
  const command = commandOf(pid);
  if (command === undefined || (command !== '' && !command.includes(MARK))) return;
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

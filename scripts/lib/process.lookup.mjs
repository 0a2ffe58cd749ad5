import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * The command line of a running process, or undefined when there is no such process. Empty while a process is ending.
 * A process id in a file says little by itself: ids are reused, so whoever reads one must look at what it runs.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function commandOf(pid) {
  if (!isAlive(pid)) return undefined;
  try {
    if (process.platform !== 'linux') return ps(pid, 'command=');
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    return undefined;
  }
}

/**
 * Whether a process runs, or still holds its files and ports while it ends; one that only waits to be reaped does not.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    if (process.platform !== 'linux') return !/^(Z|$)/.test(ps(pid, 'stat=') ?? '');
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    // The first thread is a zombie before the others have ended, and they hold what the process held.
    return !/^[ZX]/.test(state) || readdirSync(`/proc/${pid}/task`).length > 1;
  } catch {
    return false;
  }
}

/**
 * @param {number} pid
 * @param {string} column
 */
function ps(pid, column) {
  return execFileSync('ps', ['-p', String(pid), '-o', column], { encoding: 'utf8' }).trim() || undefined;
}

/**
 * The working directory of a running process, where the system tells it (Linux), else undefined.
 * @param {number} pid
 */
export function workingDirectoryOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/**
 * Waits until a process that is not our child has ended; there is no event for that, so it is asked for.
 * @param {number} pid
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} whether it ended in time
 */
export async function waitForEnd(pid, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}

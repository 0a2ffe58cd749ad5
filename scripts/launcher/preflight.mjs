import { portIsFree } from '../lib/free-port.mjs';
import { clearStaleLock } from './home-lock.mjs';
import { portsToTake } from './settings.config.mjs';

const RECOVERY_MS = 5_000;

/**
 * What must hold before anything is installed, built or started: no other launcher on this home, and every port free.
 * @param {import('./settings.config.mjs').Settings} settings
 * @throws Error with one line for the terminal
 */
export async function preflight(settings) {
  // The system lets go of a killed program's ports a moment after the program is gone.
  const graceMs = (await clearStaleLock(settings.home)) ? RECOVERY_MS : 0;
  for (const name of portsToTake(settings)) {
    const port = settings.ports[name];
    if (await becomesFree(port, graceMs)) continue;
    throw new Error(`Port ${port} is in use (${name}). Set ${name}=… or stop the other program.`);
  }
}

/**
 * @param {number} port
 * @param {number} withinMs
 */
async function becomesFree(port, withinMs) {
  const deadline = Date.now() + withinMs;
  while (!(await portIsFree(port))) {
    if (Date.now() >= deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

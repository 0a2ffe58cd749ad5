import { portIsFree } from '../lib/free-port.mjs';
import { clearStaleLock } from './home-lock.mjs';
import { portsToTake } from './settings.config.mjs';

/**
 * What must hold before anything is installed, built or started: no other launcher on this home, and every port free.
 * @param {import('./settings.config.mjs').Settings} settings
 * @throws Error with one line for the terminal
 */
export async function preflight(settings) {
  await clearStaleLock(settings.home);
  for (const name of portsToTake(settings)) {
    const port = settings.ports[name];
    if (await portIsFree(port)) continue;
    throw new Error(`Port ${port} is in use (${name}). Set ${name}=… or stop the other program.`);
  }
}

// `npm start`: installs and builds when needed, and runs the whole product until it is told to stop.
// Everything up to `bootstrap` runs on the system's Node (20 or newer) and before anything is installed.
import { bootstrap, fail } from './lib/bootstrap.mjs';
import { preflight } from './launcher/preflight.mjs';
import { readEnvironment, settingsFrom } from './launcher/settings.config.mjs';

process.env['DRAGOMAN_STARTED_AT'] ??= String(Date.now());
const settings = await ready();
await bootstrap(import.meta.url);
const { Launcher } = await import('./launcher/launch.mjs');
const { stopWhenAsked } = await import('./launcher/stop-when-asked.mjs');
try {
  const launcher = new Launcher(settings);
  stopWhenAsked(launcher);
  process.exit(await launcher.run());
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

async function ready() {
  try {
    const read = settingsFrom(readEnvironment());
    await preflight(read);
    return read;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

// Runs on the system's Node (20 or newer) and before anything is installed: only Node's own modules here.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Decorators, type stripping and the test runner are proved on this version, which the packages bring along. */
const NODE_MAJOR = 24;
/** Goes with node_modules, so it cannot outlive what it speaks of. */
const STAMP = path.join(root, 'node_modules', '.dragoman-lock');
const RELAYED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Installs the packages when needed, and goes on under the Node that they bring. Returns only in a process that may go on.
 * @param {string} script the caller's `import.meta.url`: run again under the right Node with the same arguments
 */
export async function bootstrap(script) {
  if (!isInstalled()) install();
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return;
  const node = path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (!existsSync(node)) {
    fail(
      `Node ${NODE_MAJOR} is needed, and there is no build of it for ${process.platform}-${process.arch} among the packages. Install it and start again.`,
    );
  }
  process.exit(await runAgain(node, fileURLToPath(script)));
}

/**
 * Whether what npm installed is what the lock file asks for: we installed from this very file, or the two lists agree.
 */
function isInstalled() {
  try {
    if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()) return true;
    const wanted = packagesOf('package-lock.json');
    const present = packagesOf(path.join('node_modules', '.package-lock.json'));
    return Object.entries(wanted).every(([name, { version, optional }]) => {
      if (!name.includes('node_modules/')) return true;
      return present[name] ? present[name].version === version : optional === true;
    });
  } catch {
    // One of the files is not there: nothing is installed, or an installation was interrupted.
    return false;
  }
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
}

function install() {
  const started = Date.now();
  process.stdout.write('Installing packages (about half a minute, longer the first time) …\n');
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const env = { ...process.env, npm_config_update_notifier: 'false', NX_NO_CLOUD: 'true' };
  const result = spawnSync(command, [...args, 'ci', ...quiet], { cwd: root, env, stdio: 'inherit' });
  if (result.status !== 0) fail('npm ci failed: see its message above.');
  writeFileSync(STAMP, lockHash());
  process.stdout.write(`Installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

/**
 * Stands in for the other process until it ends: signals go through, and it notices our death by the closed channel.
 * @param {string} node
 * @param {string} script
 * @returns {Promise<number>} its exit code
 */
function runAgain(node, script) {
  const child = spawn(node, [script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of RELAYED) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/**
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './bootstrap.mjs';

const require = createRequire(import.meta.url);

/** Nothing phones home, nothing stays running, and npm's own settings of the first Node do not reach the tools. */
const quiet = {
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_TASKS_RUNNER_DYNAMIC_OUTPUT: 'false',
  DO_NOT_TRACK: '1',
};

const STOPS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * @typedef {object} RunOptions
 * @property {boolean} [capture] collects the output instead of showing it
 * @property {Record<string, string>} [env] besides our own
 * @property {AbortSignal} [signal] ends it
 */

/**
 * Runs a command-line tool of an installed package under this Node.
 * @param {string} name of the package, or `package:bin` where the bin has another name
 * @param {string[]} args
 * @param {RunOptions} [how]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(name, args, how = {}) {
  const [packageName = name, bin = packageName] = name.split(':');
  const manifest = require.resolve(`${packageName}/package.json`, { paths: [root] });
  const { bin: bins } = require(manifest);
  const file = path.join(path.dirname(manifest), typeof bins === 'string' ? bins : bins[bin]);
  return runNode([file, ...args], how);
}

/**
 * @param {string[]} args the script and its arguments
 * @param {RunOptions} [how]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(args, { capture = false, env = {}, signal } = {}) {
  const bin = path.join(root, 'node_modules', '.bin');
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...quiet, PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`, ...env },
    ...(signal && { signal }),
    stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => (output += chunk));
  }
  const stop = () => child.kill('SIGTERM');
  for (const name of STOPS) process.once(name, stop);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      for (const name of STOPS) process.off(name, stop);
      resolve({ code: code ?? 1, output });
    });
  });
}

/**
 * Builds every package (or some) with nx, from its cache where nothing changed.
 * @param {RunOptions & { projects?: string[] }} [how]
 */
export function build({ projects = [], ...how } = {}) {
  const only = projects.length > 0 ? [`--projects=${projects.join(',')}`] : [];
  return runTool('nx', ['run-many', '-t', 'build', '--outputStyle=static', ...only], {
    capture: true,
    ...how,
  });
}

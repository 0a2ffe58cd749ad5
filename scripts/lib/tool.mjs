import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
 * @property {string | undefined} [cwd] from the repository's root
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
export function runNode(args, { capture = false, cwd = '.', env = {}, signal } = {}) {
  const bin = path.join(root, 'node_modules', '.bin');
  const child = spawn(process.execPath, args, {
    cwd: path.join(root, cwd),
    env: {
      ...process.env,
      ...quiet,
      ...(capture && { NO_COLOR: '1', FORCE_COLOR: '0' }),
      PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
      ...env,
    },
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
 * Builds the apps and what they import with nx, from its cache where nothing changed: all TypeScript in one run of the compiler
 * (a run for each package takes three times as long), and beside it the packages that are built otherwise, such as the web pages.
 * @param {RunOptions} [how]
 */
export async function build(how = {}) {
  const projects = ['dragoman', ...builtOtherwise()].join(',');
  const args = ['run-many', '-t', 'compile', 'build', `--projects=${projects}`, '--outputStyle=static'];
  const { code, output } = await runTool('nx', args, { capture: true, ...how });
  return { code, output: code === 0 ? output : failedOnly(output) };
}

/**
 * What nx printed about the tasks that failed.
 * @param {string} output
 */
function failedOnly(output) {
  const [, list = ''] = output.split('Failed tasks:');
  const failed = [...list.matchAll(/^- (\S+)$/gm)].map(([, task = '']) => task);
  const parts = output.split(/^> nx run /m).filter((part) => failed.some((task) => part.startsWith(task)));
  return parts.length > 0 ? parts.join('\n').split(/^ NX /m)[0]?.trim() || output : output;
}

/** @returns {string[]} the apps whose build script is more than the compiler */
function builtOtherwise() {
  const apps = path.join(root, 'apps');
  return readdirSync(apps)
    .map((app) => path.join(apps, app, 'package.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')))
    .filter(({ scripts }) => scripts?.build && scripts.build !== 'tsc -b')
    .map(({ name }) => String(name));
}

import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { freePort } from './free-port.mjs';
import { stopWithUs } from './guard.mjs';
import { postgresBinaries, postgresUser } from './postgres.binaries.mjs';
import { commandOf, waitForEnd, workingDirectoryOf } from './process.lookup.mjs';

/** Owns the database and its tables, may make roles, and is no superuser: the rights a managed Postgres gives too. */
const OWNER = 'dragoman_owner';
const DATABASE = 'dragoman';
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 2_000;

/**
 * @typedef {object} PostgresOptions
 * @property {string} dataDir where the cluster lives; made when missing
 * @property {string} password of the owner role, used when the cluster is made
 * @property {number} [port] on 127.0.0.1; any free one when not given
 * @property {boolean} [temporary] for tests: not durable, and removed when it stops or when we die
 * @property {(line: string) => void} [onLog] gets each line of the server's log
 */

/**
 * @typedef {object} RunningPostgres
 * @property {number} port
 * @property {number} pid
 * @property {string} ownerUrl connects as the owner of the database `dragoman`; also allowed to make databases
 * @property {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} exited settles when the server ended
 * @property {() => Promise<void>} stop fast shutdown (SIGINT), immediate after 2 s
 * @property {(signal: NodeJS.Signals) => void} kill for tests of crashes
 */

/**
 * Starts the embedded Postgres, which listens on 127.0.0.1 only, and makes the cluster first when there is none.
 * A server that a killed parent left on the same directory is stopped first. The server stops when this process ends, however it ends.
 * @param {PostgresOptions} options
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres(options) {
  const dataDir = path.resolve(options.dataDir);
  await stopLeftover(dataDir);
  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) createCluster(options, dataDir);
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const port = options.port ?? (await freePort());
    const outcome = await launch({ ...options, dataDir }, port);
    if ('server' in outcome) return outcome.server;
    const retry =
      (outcome.log.includes('could not bind') && options.port === undefined) ||
      // Backends of a killed server need a moment to notice its end and to let go of its memory.
      outcome.log.includes('pre-existing shared memory block');
    if (!retry || Date.now() > deadline) throw new Error(`Postgres did not start:\n${outcome.log}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * As root, the directory is named by the working directory: `nobody` may be unable to walk down to it (a project below a private folder),
 * and need not, when the process already stands in it.
 * @param {string} dataDir
 */
function directoryArgument(dataDir) {
  return postgresUser() && process.platform === 'linux' ? '/proc/self/cwd' : dataDir;
}

/**
 * Makes the cluster under another name and moves it into place, so that a killed start leaves no half of one.
 * @param {PostgresOptions} options
 * @param {string} dataDir
 */
function createCluster({ password, temporary }, dataDir) {
  const { initdb, postgres } = postgresBinaries();
  const user = postgresUser();
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  if (user) chownSync(draft, user.uid, user.gid);
  const where = ['-D', directoryArgument(draft)];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const quiet = ['--auth=trust', '--no-sync', '--no-instructions'];
  run(initdb, [...where, ...locale, '--username=postgres', ...quiet], { cwd: draft, input: '' });
  // The superuser has no password, so nobody can log in as it; a test's cluster gives it one.
  writeFileSync(path.join(draft, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
  const literal = `'${password.replaceAll("'", "''")}'`;
  const sql = [
    `CREATE ROLE ${OWNER} LOGIN CREATEROLE CREATEDB PASSWORD ${literal}`,
    `CREATE DATABASE ${DATABASE} OWNER ${OWNER}`,
    ...(temporary ? [`ALTER ROLE postgres PASSWORD ${literal}`] : []),
  ];
  run(postgres, ['--single', '-j', ...where, 'postgres'], { cwd: draft, input: `${sql.join(';\n\n')};\n\n` });
  renameSync(draft, dataDir);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, input: string }} how
 */
function run(program, args, how) {
  const result = spawnSync(program, args, {
    ...how,
    ...postgresUser(),
    env: environment(),
    encoding: 'utf8',
  });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    throw new Error(
      `${path.basename(program)} failed (${result.status ?? result.signal}):\n${result.stderr}`,
    );
  }
}

function environment() {
  return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
}

/** @param {boolean} temporary */
function settings(temporary) {
  const common = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    jit: 'off',
    log_checkpoints: 'off',
    lc_messages: 'C',
  };
  const volatile = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    checkpoint_timeout: '1h',
    max_wal_size: '4GB',
  };
  const all = temporary ? { ...common, ...volatile } : common;
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * @param {PostgresOptions} options
 * @param {number} port
 * @returns {Promise<{ server: RunningPostgres } | { log: string }>}
 */
async function launch(options, port) {
  const { dataDir, temporary = false } = options;
  const args = ['-D', directoryArgument(dataDir), '-p', String(port), ...settings(temporary)];
  const { postgres } = postgresBinaries();
  // Its own session: Ctrl-C reaches only us, and we stop the apps before their database.
  const child = spawn(postgres, args, {
    ...postgresUser(),
    cwd: dataDir,
    env: environment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  /** @type {RunningPostgres['exited']} */
  const exited = new Promise((resolve) => {
    child.on('error', () => resolve({ code: 127, signal: null }));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  if (child.pid === undefined) return { log: `${postgres} cannot be run` };
  const guard = stopWithUs(child.pid, temporary ? dataDir : undefined);
  void exited.then(() => guard.kill());
  const log = await readyOrEnded(child, exited, options.onLog);
  if (log !== undefined) return { log };
  const stop = () => stopServer(child, exited, temporary ? dataDir : undefined);
  const ownerUrl = `postgres://${OWNER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${DATABASE}`;
  return {
    server: { port, pid: child.pid, ownerUrl, exited, stop, kill: (signal) => void child.kill(signal) },
  };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {RunningPostgres['exited']} exited
 * @param {((line: string) => void) | undefined} onLog
 * @returns {Promise<string | undefined>} undefined when ready, the log when it ended before
 */
function readyOrEnded(child, exited, onLog) {
  let log = '';
  let rest = '';
  return new Promise((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      if (log.length < 20_000) log += chunk;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        onLog?.(line);
        if (line.includes('ready to accept connections')) resolve(undefined);
      }
    });
    void exited.then(() => resolve(log));
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {RunningPostgres['exited']} exited
 * @param {string | undefined} remove
 */
async function stopServer(child, exited, remove) {
  child.kill('SIGINT');
  const timers = [
    setTimeout(() => child.kill('SIGQUIT'), STOP_WITHIN_MS),
    setTimeout(() => child.kill('SIGKILL'), 2 * STOP_WITHIN_MS),
  ];
  await exited;
  for (const timer of timers) clearTimeout(timer);
  if (remove) rmSync(remove, { recursive: true, force: true });
}

/**
 * @param {string} dataDir
 */
async function stopLeftover(dataDir) {
  const lock = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  const command = pid > 1 ? commandOf(pid) : undefined;
  const standsHere = workingDirectoryOf(pid) === realpathSync(dataDir);
  if (command?.includes('postgres') && (standsHere || command.includes(dataDir))) {
    process.kill(pid, 'SIGINT');
    if (!(await waitForEnd(pid, STOP_WITHIN_MS))) process.kill(pid, 'SIGQUIT');
    await waitForEnd(pid, STOP_WITHIN_MS);
  }
  // Postgres would take any living process of the same user with that id for a server of its own.
  rmSync(lock, { force: true });
}

import path from 'node:path';
import { root } from '../lib/bootstrap.mjs';
import { loadSecrets } from '../lib/secrets.mjs';
import { build, runNode } from '../lib/tool.mjs';
import { appDatabaseUrl, appEnvironment } from './app-environment.mjs';
import { AppLog } from './app-log.mjs';
import { EmbeddedDatabase } from './embedded-database.mjs';
import { lockHome } from './home-lock.mjs';
import { progress, say } from './progress.mjs';
import { waitForAnswer } from './readiness.mjs';
import { SupervisedApp } from './supervised-app.mjs';
import { welcome } from './welcome.mjs';

const READY_WITHIN_MS = 60_000;
const EX_CONFIG = 78;
const END_WITHIN_MS = 10_000;

/**
 * @typedef {import('./settings.config.mjs').Settings} Settings
 * @typedef {import('./app-environment.mjs').AppName} AppName
 */

/** The whole product as one tree of processes: started in order, stopped in the opposite order. */
export class Launcher {
  #settings;
  #secrets;
  #stop = new AbortController();
  /** @type {SupervisedApp[]} */
  #apps = [];
  /** @type {EmbeddedDatabase | undefined} */
  #database;
  /** @type {import('./home-lock.mjs').HomeLock | undefined} */
  #lock;

  /** @param {Settings} settings */
  constructor(settings) {
    this.#settings = settings;
    this.#secrets = loadSecrets(settings.home);
  }

  /**
   * Starts everything and waits until it is stopped.
   * @returns {Promise<number>} the exit code
   */
  async run() {
    const { home, ports } = this.#settings;
    this.#lock = await lockHome(home, { address: `http://localhost:${ports.PORT}` });
    const stopped = new Promise((resolve) => this.#stop.signal.addEventListener('abort', resolve));
    try {
      await this.#start();
      await stopped;
    } catch (error) {
      // Some errors have no message of their own (several failed attempts in one).
      this.stop((error instanceof Error && error.message) || String(error));
    }
    return this.#end();
  }

  /**
   * @param {string} [failure] why, when it is not what the user asked for
   */
  stop(failure) {
    this.#stop.abort({ failure });
  }

  async #start() {
    progress('building …');
    const built = await build({ signal: this.#stop.signal });
    this.#stop.signal.throwIfAborted();
    if (built.code !== 0) throw new Error(`${built.output}\nThe build failed: see above.`);
    const databaseUrl = await this.#startDatabase();
    const seed = await this.#startSimulator();
    const parts = { settings: this.#settings, secrets: this.#secrets, databaseUrl, seed };
    progress('starting the apps …');
    const { ports } = this.#settings;
    await Promise.all([
      this.#startApp('api', { parts, ready: `http://127.0.0.1:${ports.PORT}/health/ready` }),
      this.#startApp('worker', {
        parts,
        ready: `http://127.0.0.1:${ports.WORKER_METRICS_PORT}/health/ready`,
      }),
      this.#startApp('shard-manager', {
        parts,
        ready: `http://127.0.0.1:${ports.SHARD_METRICS_PORT}/health/ready`,
      }),
    ]);
    say(welcome(this.#settings));
  }

  /** @returns {Promise<string>} what the apps connect to */
  async #startDatabase() {
    const { env, home } = this.#settings;
    let ownerUrl = env['DATABASE_URL'];
    if (ownerUrl === undefined) {
      progress('starting the database …');
      const log = this.#logOf('postgres');
      this.#database = new EmbeddedDatabase({ home, password: this.#secrets.databasePassword, log });
      ownerUrl = await this.#database.start((message) => this.stop(message));
      this.#stop.signal.throwIfAborted();
    }
    progress('bringing the tables up to date …');
    const appUrl = appDatabaseUrl(ownerUrl, { env, appPassword: this.#secrets.appPassword });
    const script = path.join(root, 'libs/schema/dist/migrate.main.js');
    const migration = await runNode([script], {
      capture: true,
      signal: this.#stop.signal,
      env: { DATABASE_URL: ownerUrl, APP_DATABASE_URL: appUrl },
    });
    this.#stop.signal.throwIfAborted();
    if (migration.code === EX_CONFIG) throw new Error(migration.output.trim());
    if (migration.code !== 0) {
      const log = this.#logOf('migrate');
      for (const line of migration.output.split('\n')) log.write(line);
      const [, reason = 'see its log'] = /^\w*Error(?: \[.+\])?: (.+)$/m.exec(migration.output) ?? [];
      throw new Error(`The tables could not be brought up to date (DATABASE_URL): ${reason}\n${log.file}`);
    }
    return appUrl;
  }

  /** @returns {Promise<import('./app-environment.mjs').Seed | undefined>} */
  async #startSimulator() {
    const { simulated, ports } = this.#settings;
    if (!Object.values(simulated).includes(true)) return undefined;
    progress('starting the simulator …');
    const parts = { settings: this.#settings, secrets: this.#secrets };
    const answer = await this.#startApp('simulator', {
      parts,
      ready: `http://127.0.0.1:${ports.SIMULATOR_PORT}/_seed`,
    });
    return /** @type {Promise<import('./app-environment.mjs').Seed>} */ (answer.json());
  }

  /**
   * @param {AppName} name
   * @param {{ parts: Parameters<typeof appEnvironment>[1], ready: string }} how
   */
  async #startApp(name, { parts, ready }) {
    const app = new SupervisedApp({
      name,
      script: path.join(root, 'apps', name, 'dist', 'main.js'),
      env: appEnvironment(name, parts),
      log: this.#logOf(name),
      onFailure: (message) => this.stop(message),
      onChange: () => this.#lock?.remember(this.#apps.flatMap(({ pid }) => pid ?? [])),
    });
    this.#apps.push(app);
    app.start();
    try {
      return await waitForAnswer(ready, { timeoutMs: READY_WITHIN_MS, signal: this.#stop.signal });
    } catch (error) {
      this.#stop.signal.throwIfAborted();
      const lines = app.log.last.join('\n');
      throw new Error(`${name} is not ready: ${String(error)}. Its last lines:\n${lines}`, { cause: error });
    }
  }

  /** @param {string} name */
  #logOf(name) {
    return new AppLog(name, {
      directory: path.join(this.#settings.home, 'logs'),
      show: (line) => say(`  ${line}`),
    });
  }

  /** Stops what runs, apps before their database. */
  async #end() {
    // Whatever goes wrong below: the apps and the database end when this process does.
    setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
    const { failure } = /** @type {{ failure?: string }} */ (this.#stop.signal.reason);
    const outer = this.#apps.filter(({ name }) => name !== 'simulator');
    const simulator = this.#apps.filter(({ name }) => name === 'simulator');
    await Promise.all(outer.map((app) => app.stop()));
    await Promise.all([...simulator.map((app) => app.stop()), this.#database?.stop()]);
    this.#lock?.release();
    if (failure === undefined) say('Stopped.');
    else process.stderr.write(`\n${failure}\n`);
    return failure === undefined ? 0 : 1;
  }
}

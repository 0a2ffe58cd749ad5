import path from 'node:path';
import { startPostgres } from '../lib/postgres.mjs';

const QUICK_MS = 10_000;
const QUICK_DEATHS = 3;

/** The Postgres that `npm start` brings, started again on the same port when it dies. */
export class EmbeddedDatabase {
  #options;
  /** @type {import('../lib/postgres.mjs').RunningPostgres | undefined} */
  #server;
  #stopping = false;

  /** @param {{ home: string, password: string, log: import('./app-log.mjs').AppLog }} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * @param {(message: string) => void} onFailure called when it is given up
   * @returns {Promise<string>} the owner's connection string
   */
  async start(onFailure) {
    const server = await this.#launch();
    void this.#keepUp(server, onFailure);
    return server.ownerUrl;
  }

  /** @param {number} [port] */
  async #launch(port) {
    const { home, password, log } = this.#options;
    const onLog = (/** @type {string} */ line) => log.write(line);
    const dataDir = path.join(home, 'postgres');
    this.#server = await startPostgres({ dataDir, password, onLog, ...(port !== undefined && { port }) });
    // Stopped while it started.
    if (this.#stopping) await this.#server.stop();
    return this.#server;
  }

  /**
   * @param {import('../lib/postgres.mjs').RunningPostgres} first
   * @param {(message: string) => void} onFailure
   */
  async #keepUp(first, onFailure) {
    const { log } = this.#options;
    let server = first;
    for (let quick = 0; quick < QUICK_DEATHS;) {
      const started = Date.now();
      await server.exited;
      if (this.#stopping) return;
      quick = Date.now() - started < QUICK_MS ? quick + 1 : 1;
      log.show('the database ended; it starts again');
      try {
        server = await this.#launch(first.port);
      } catch (error) {
        return onFailure(String(error));
      }
    }
    onFailure(`The database ended ${QUICK_DEATHS} times in a row. Its last lines:\n${log.last.join('\n')}`);
  }

  async stop() {
    this.#stopping = true;
    await this.#server?.stop();
  }
}

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PRELOAD = fileURLToPath(new URL('../lib/die-with-parent.mjs', import.meta.url));
/** Of sysexits.h: the configuration is wrong, and a restart would not make it right. */
const EX_CONFIG = 78;
const QUICK_MS = 10_000;
const QUICK_DEATHS = 3;
const STOP_WITHIN_MS = 3_000;
const FIRST_PAUSE_MS = 500;

/**
 * @typedef {object} AppOptions
 * @property {string} name
 * @property {string} script
 * @property {import('./settings.config.mjs').Environment} env
 * @property {import('./app-log.mjs').AppLog} log
 * @property {(message: string) => void} onFailure called once, when the app is given up
 * @property {() => void} onChange called when a process was started or has ended
 */

/**
 * One app as a child process: restarted with growing pauses when it dies, given up after three quick deaths in a row or a wrong configuration.
 */
export class SupervisedApp {
  #options;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  #stopping = false;
  #quickDeaths = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #pause;

  /** @param {AppOptions} options */
  constructor(options) {
    this.#options = options;
  }

  get name() {
    return this.#options.name;
  }

  get log() {
    return this.#options.log;
  }

  get pid() {
    return this.#child?.pid;
  }

  start() {
    const { script, env, log, onChange } = this.#options;
    const started = Date.now();
    const child = spawn(process.execPath, ['--import', PRELOAD, '--enable-source-maps', script], {
      env: /** @type {NodeJS.ProcessEnv} */ (env),
      // Its own session: Ctrl-C reaches only the launcher, which stops the apps in the right order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    if (child.stdout) log.follow(child.stdout, { plain: 'info' });
    if (child.stderr) log.follow(child.stderr, { plain: 'error' });
    child.on('error', (error) => log.write(error.message, 'error'));
    // 'close' comes after the last line was read, which the failure's message needs.
    child.on('close', (code, signal) => {
      this.#child = undefined;
      onChange();
      if (!this.#stopping) this.#died({ code, signal, lifetimeMs: Date.now() - started });
    });
    onChange();
  }

  /**
   * @param {{ code: number | null, signal: NodeJS.Signals | null, lifetimeMs: number }} how
   */
  #died({ code, signal, lifetimeMs }) {
    const { name, log, onFailure } = this.#options;
    if (code === EX_CONFIG) return onFailure(configMessage(name, log.last));
    this.#quickDeaths = lifetimeMs < QUICK_MS ? this.#quickDeaths + 1 : 1;
    const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
    if (this.#quickDeaths >= QUICK_DEATHS) {
      return onFailure(
        `${name} ${how}, ${QUICK_DEATHS} times in a row. Its last lines:\n${log.last.join('\n')}`,
      );
    }
    const pauseMs = FIRST_PAUSE_MS * 2 ** (this.#quickDeaths - 1);
    log.show(`${name} ${how}; it starts again in ${pauseMs / 1000} s`);
    this.#pause = setTimeout(() => this.start(), pauseMs);
  }

  /** Asks the app to stop, and ends it after 3 s. */
  async stop() {
    this.#stopping = true;
    clearTimeout(this.#pause);
    const child = this.#child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }
}

/**
 * The line that the app wrote about its configuration, alone.
 * @param {string} name
 * @param {string[]} lines
 */
function configMessage(name, lines) {
  return (
    lines.findLast((line) => !line.startsWith('{')) ?? lines.at(-1) ?? `${name}: the configuration is wrong.`
  );
}

import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../scripts/lib/free-port.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Set to nothing, so that neither the shell nor a `.env` file points a test at something real. */
const UNSET = Object.fromEntries(
  ['DATABASE_URL', 'APP_DATABASE_URL', 'REDIS_URL', 'MASTER_KEY', 'SESSION_SECRET', 'PUBLIC_URL', 'LOG_LEVEL']
    .concat(['DISCORD_TOKEN', 'DISCORD_CLIENT_ID', 'DISCORD_CLIENT_SECRET', 'DISCORD_API_URL'])
    .concat(['ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL'])
    .concat(['STRIPE_SECRET_KEY', 'STRIPE_API_URL', 'STRIPE_WEBHOOK_SECRET'])
    .map((name) => [name, '']),
);

export interface Ports {
  PORT: number;
  SIMULATOR_PORT: number;
  WORKER_METRICS_PORT: number;
  SHARD_METRICS_PORT: number;
}

/** A folder of a test's own for data, secrets and logs. */
export function temporaryHome(): { home: string; remove: () => void } {
  const home = mkdtempSync(path.join(tmpdir(), 'dragoman-e2e-'));
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

export async function freePorts(): Promise<Ports> {
  const [PORT, SIMULATOR_PORT, WORKER_METRICS_PORT, SHARD_METRICS_PORT] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  return { PORT, SIMULATOR_PORT, WORKER_METRICS_PORT, SHARD_METRICS_PORT };
}

/** `npm start` as a test runs it: the launcher itself, on a home and ports of its own. */
export class Stack {
  /** Everything that was written to the terminal so far. */
  output = '';
  /** The launcher's exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals | null>;
  readonly #child: ChildProcess;
  readonly #waiting: { text: string; resolve: () => void }[] = [];

  constructor(
    readonly home: string,
    readonly ports: Ports,
    env: Record<string, string> = {},
  ) {
    const numbers = Object.entries(ports).map(([name, port]) => [name, String(port)] as const);
    this.#child = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs')], {
      cwd: root,
      env: {
        ...UNSET,
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        DRAGOMAN_HOME: home,
        ...Object.fromEntries(numbers),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.exited = new Promise((resolve) =>
      this.#child.on('close', (code, signal) => resolve(code ?? signal)),
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => this.#heard(chunk));
    }
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the launcher did not start');
    return this.#child.pid;
  }

  get url(): string {
    return `http://localhost:${this.ports.PORT}`;
  }

  get simulatorUrl(): string {
    return `http://localhost:${this.ports.SIMULATOR_PORT}`;
  }

  /** The apps' and the database's process ids. */
  get processes(): number[] {
    const { apps } = JSON.parse(readFileSync(this.lock, 'utf8')) as { apps: number[] };
    return [...apps, Number.parseInt(readFileSync(this.#postmaster, 'utf8'), 10)];
  }

  /** Where the launcher notes that it runs. */
  get lock(): string {
    return path.join(this.home, 'launcher.json');
  }

  get #postmaster(): string {
    return path.join(this.home, 'postgres', 'postmaster.pid');
  }

  /** Connects to the embedded database as the owner of its tables. */
  get ownerUrl(): string {
    const port = readFileSync(this.#postmaster, 'utf8').split('\n')[3];
    const { databasePassword } = JSON.parse(readFileSync(path.join(this.home, 'secrets.json'), 'utf8')) as {
      databasePassword: string;
    };
    return `postgres://dragoman_owner:${databasePassword}@127.0.0.1:${port}/dragoman`;
  }

  /** Files that only a running stack has. */
  get locks(): string[] {
    return [this.lock, this.#postmaster].filter((file) => existsSync(file));
  }

  /** Waits for the list of addresses; fails with the output when the launcher ends instead. */
  async ready(): Promise<this> {
    const running = this.said('Dragoman is running').then(() => true);
    if (await Promise.race([running, this.exited.then(() => false)])) return this;
    throw new Error(`npm start ended:\n${this.output}`);
  }

  /** Waits until the terminal shows a text. */
  said(text: string): Promise<void> {
    if (this.output.includes(text)) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ text, resolve }));
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** As Ctrl-C does. */
  async stop(): Promise<void> {
    this.kill('SIGINT');
    await this.exited;
  }

  #heard(chunk: string): void {
    this.output += chunk;
    for (const { text, resolve } of this.#waiting) if (this.output.includes(text)) resolve();
  }
}

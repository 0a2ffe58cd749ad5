import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { jobContracts, queueNames, type QueueName } from '@dragoman/contracts';
import { parseConfig } from '@dragoman/platform/config';
import { createLogger } from '@dragoman/platform/log';
import { JobSeal, openJobs, type OpenJobs } from '@dragoman/platform/queue';
import { createTestDatabase, type TestDatabase } from '@dragoman/testing';
import { vi } from 'vitest';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/src/simulator.js';
import { configSchema } from '../src/config.js';
import { startShardManager, type RunningShardManager } from '../src/shard-manager.js';

interface Seed {
  discordApi: string;
  application: { id: string };
  bot: { id: string; token: string };
  guilds: {
    id: string;
    channels: { id: string; name: string }[];
    members: { id: string; username: string; token: string; owner: boolean }[];
  }[];
}
export type Person = Seed['guilds'][number]['members'][number];

/** A job as it lies in its queue, opened. */
export interface FoundJob {
  id: string;
  name: string;
  payload: Record<string, unknown>;
}

const masterKey = randomBytes(32).toString('base64');

/** A simulated Discord, a real database for the queues, and the gateway process between them. */
export class Stage {
  private readonly running: RunningShardManager[] = [];

  private constructor(
    readonly simulator: Simulator,
    readonly database: TestDatabase,
    readonly seed: Seed,
    private readonly queues: OpenJobs,
  ) {}

  /** @param redisUrl where the queues live; on Postgres when left out */
  static async open(options: SimulatorOptions = {}, redisUrl?: string): Promise<Stage> {
    // The tests' members speak faster than people may, and gateways restart faster than Discord lets them.
    const simulator = await createSimulator({
      limits: { buckets: false, globalPerSecond: 10_000 },
      gateway: { identifyIntervalMs: 0 },
      ...options,
    });
    const database = await createTestDatabase();
    const seed = (await (await fetch(`${simulator.url}/_seed`)).json()) as Seed;
    const location = { redisUrl, databaseUrl: database.appUrl, poolSize: 4 };
    return new Stage(
      simulator,
      database,
      seed,
      openJobs(location, [masterKey], () => undefined),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.running.splice(0).map((one) => one.stop()));
    await this.simulator.close();
    await this.queues.close();
    await this.database.drop();
  }

  /** Starts the gateway process; it may not be connected yet. */
  async begin(env: Record<string, string> = {}): Promise<RunningShardManager> {
    const config = parseConfig(configSchema, {
      DISCORD_TOKEN: this.seed.bot.token,
      DISCORD_API_URL: this.seed.discordApi,
      DATABASE_URL: this.database.appUrl,
      MASTER_KEY: masterKey,
      SHARD_METRICS_PORT: '0',
      ...env,
    });
    const log = createLogger('shard-manager', 'silent');
    const running = await startShardManager({
      config,
      log,
      onFatal: (error) => {
        throw error;
      },
    });
    this.running.push(running);
    return running;
  }

  async start(env: Record<string, string> = {}): Promise<RunningShardManager> {
    const running = await this.begin(env);
    await running.connected;
    return running;
  }

  async stop(running: RunningShardManager): Promise<void> {
    this.running.splice(this.running.indexOf(running), 1);
    await running.stop();
  }

  /** A request to the simulated Discord as a person, or as the bot with `Bot <token>`. */
  async discord<T = { id: string }>(token: string, call: string, body?: unknown): Promise<T> {
    const [method = 'GET', path = ''] = call.split(' ');
    const response = await fetch(`${this.seed.discordApi}/v10${path}`, {
      method,
      headers: {
        authorization: token,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${call}: ${String(response.status)} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  say(person: Person, content: string, extra: { channel?: string; [field: string]: unknown } = {}) {
    const { channel = this.general, ...fields } = extra;
    return this.discord(person.token, `POST /channels/${channel}/messages`, { content, ...fields });
  }

  /** What the bot's owner would see: the bot posts a message. */
  botSays(content: string, fields: object = {}) {
    return this.discord(this.botAuth, `POST /channels/${this.general}/messages`, { content, ...fields });
  }

  /** A member uses a slash command or presses a button, as Discord's own client sends it. */
  async interact(person: Person, type: 2 | 3, fields: object): Promise<void> {
    await this.discord(person.token, 'POST /interactions', {
      type,
      application_id: this.seed.application.id,
      guild_id: this.guild.id,
      channel_id: this.general,
      session_id: 'test',
      ...fields,
    });
  }

  async slash(person: Person, name: string, options: object[] = []): Promise<void> {
    const commands = await this.commands();
    const command = commands.find((one) => one.name === name);
    if (!command) throw new Error(`/${name} is not registered`);
    await this.interact(person, 2, { data: { id: command.id, name, type: 1, options } });
  }

  commands(): Promise<{ id: string; name: string }[]> {
    return this.discord(this.botAuth, `GET /applications/${this.seed.application.id}/commands`);
  }

  get botAuth(): string {
    return `Bot ${this.seed.bot.token}`;
  }

  get mention(): string {
    return `<@${this.seed.bot.id}>`;
  }

  get guild(): Seed['guilds'][number] {
    const [guild] = this.seed.guilds;
    if (!guild) throw new Error('the seed has no guild');
    return guild;
  }

  get general(): string {
    const channel = this.guild.channels.find(({ name }) => name === 'general');
    if (!channel) throw new Error('the seed has no #general');
    return channel.id;
  }

  person(username: string): Person {
    const found = this.guild.members.find((member) => member.username === username);
    if (!found) throw new Error(`nobody is called ${username}`);
    return found;
  }

  /** Every job that waits, in the order of pick-up within its queue. */
  async jobs(queue: QueueName = 'conversations'): Promise<FoundJob[]> {
    const waiting = await this.queues.jobs.queue(queue).getJobs(['waiting', 'prioritized'], 0, 1_000, true);
    const seal = new JobSeal([masterKey]);
    return waiting.map(({ id = '', name, data }) => {
      const contract = jobContracts.find((one) => one.name === name);
      if (!contract) throw new Error(`no contract is called ${name}`);
      const payload = contract.payload.parse(seal.open(name, data.sealed));
      return { id, name, payload: payload as Record<string, unknown> };
    });
  }

  /** The job that a message or an interaction became. */
  job(matches: (job: FoundJob) => boolean, queue: QueueName = 'conversations'): Promise<FoundJob> {
    return vi.waitFor(
      async () => {
        const found = (await this.jobs(queue)).find(matches);
        if (!found) throw new Error(`no such job in ${queue}`);
        return found;
      },
      { timeout: 8_000, interval: 25 },
    );
  }

  jobOf(message: { id: string }): Promise<FoundJob> {
    return this.job(({ id }) => id === `message-${message.id}`);
  }

  async clear(): Promise<void> {
    for (const name of queueNames) await this.queues.jobs.queue(name).obliterate({ force: true });
  }

  static async get(running: RunningShardManager, path: string): Promise<Response> {
    const { port } = running.health.address() as AddressInfo;
    return fetch(`http://127.0.0.1:${String(port)}${path}`);
  }
}

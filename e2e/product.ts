import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { expect } from 'vitest';
import { commandOf } from '../scripts/lib/process.lookup.mjs';
import { Dashboard } from './dashboard.js';
import { Human, type Person } from './discord-human.js';
import { freePorts, Stack, temporaryHome } from './stack.js';

/** A guild as the simulator lists it: text channels and people. */
export interface Guild {
  id: string;
  channels: { id: string; name: string }[];
  members: Person[];
}

interface Seed {
  discordApi: string;
  application: { id: string };
  bot: { id: string; token: string };
  guilds: Guild[];
}

export type AppName = 'api' | 'worker' | 'shard-manager' | 'simulator';

/** One charge in the ledger. */
export interface Charge {
  channel_id: string;
  member_id: string;
  model: string;
  charged_micros: string;
}

/** The running product with what tests need around it: the simulator's switches and the owner's database connection. */
export class Product {
  private readonly people: Human[] = [];
  private database: pg.Pool | undefined;

  private constructor(
    readonly stack: Stack,
    readonly seed: Seed,
    private readonly removeHome: () => void,
  ) {}

  /** `npm start` on a home and ports of its own. */
  static async start(env: Record<string, string> = {}): Promise<Product> {
    const { home, remove } = temporaryHome();
    const stack = await new Stack(home, await freePorts(), env).ready();
    const seed = (await (await fetch(`${stack.simulatorUrl}/_seed`)).json()) as Seed;
    return new Product(stack, seed, remove);
  }

  /** A guild that nobody else uses, with the bot in it and known to the product. */
  async newGuild(size: { members?: number; channels?: number } = {}): Promise<Guild> {
    const { guilds } = await this.control<{ guilds: Guild[] }>('POST', '/_guilds', {
      guilds: 1,
      members: size.members ?? 3,
      channels: size.channels ?? 2,
    });
    const [guild] = guilds;
    if (!guild) throw new Error('the simulator made no guild');
    await this.known(guild.id);
    return guild;
  }

  /** Resolves when the product has noted a guild that the bot is in. */
  async known(guildId: string): Promise<void> {
    const rows = () => this.query('SELECT 1 FROM guilds WHERE guild_id = $1 AND left_at IS NULL', [guildId]);
    await expect.poll(rows, { timeout: 60_000 }).toHaveLength(1);
  }

  /** A member of a guild (0 owns it) at Discord, until `leave`. */
  async join(guild: Guild, index = 1): Promise<Human> {
    const person = guild.members[index];
    if (!person) throw new Error('the guild has fewer members');
    const { discordApi, application, bot } = this.seed;
    const human = await Human.join(person, { discordApi, applicationId: application.id, botId: bot.id });
    this.people.push(human);
    return human;
  }

  /** The dashboard as the guild's owner has it. */
  async dashboardOf(guild: Guild): Promise<Dashboard> {
    const owner = guild.members.find((member) => member.owner);
    if (!owner) throw new Error('the guild has no owner');
    return Dashboard.logIn(owner, { url: this.stack.url, discordApi: this.seed.discordApi });
  }

  /** Trouble for the next requests; see apps/simulator/src/faults.ts. */
  async trouble(faults: Record<string, unknown>): Promise<void> {
    await this.control('POST', '/_faults', faults);
  }

  /** For `afterEach`: no trouble is left, and nobody is at Discord. */
  async calm(): Promise<void> {
    for (const human of this.people.splice(0)) human.close();
    await this.control('DELETE', '/_faults');
  }

  /** A message with the bot's own token, as a second program with it would send it. */
  async speakAsBot(channelId: string, content: string): Promise<void> {
    const { discordApi, bot } = this.seed;
    const response = await fetch(`${discordApi}/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${bot.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content }),
    });
    expect(response.status).toBe(200);
  }

  async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.stack.simulatorUrl}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** As the owner of the tables, in every tenant's rows. */
  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    if (!this.database) {
      // A database that was killed breaks idle connections: the next query opens another one.
      this.database = new pg.Pool({ connectionString: this.stack.ownerUrl, max: 2 }).on('error', () => {});
      // Row level security binds the owner too.
      await this.database.query('GRANT dragoman_across TO CURRENT_USER WITH INHERIT TRUE');
    }
    return (await this.database.query<Row>(sql, values)).rows;
  }

  /** Charges of a guild, oldest first. */
  charges(guildId: string): Promise<Charge[]> {
    return this.query('SELECT * FROM ledger_entries WHERE guild_id = $1 ORDER BY created_at', [guildId]);
  }

  /** Reservations of a guild that still hold money, and what its accounts think they hold. */
  async reserved(guildId: string): Promise<{ live: number; micros: number }> {
    const [row] = await this.query<{ live: number; micros: number }>(
      `SELECT (SELECT count(*) FROM budget_reservations WHERE guild_id = $1 AND state = 'live')::int AS live,
              (SELECT coalesce(sum(reserved_micros), 0) FROM budget_accounts WHERE guild_id = $1)::int AS micros`,
      [guildId],
    );
    return row!;
  }

  /** Ends an app as a crash does. */
  crash(app: AppName): void {
    const pid = this.pidOf(app);
    if (pid === undefined) throw new Error(`${app} does not run`);
    process.kill(pid, 'SIGKILL');
  }

  /** Ends the database as a crash does. */
  crashDatabase(): void {
    const file = path.join(this.stack.home, 'postgres', 'postmaster.pid');
    process.kill(Number.parseInt(readFileSync(file, 'utf8'), 10), 'SIGKILL');
  }

  /** Every row of every table as text, by table: what somebody reads who has the database and no key. */
  async dump(): Promise<Record<string, string>> {
    const tables = await this.query<{ name: string; id: string }>(
      `SELECT format('%s.%s', n.nspname, c.relname) AS name, format('%I.%I', n.nspname, c.relname) AS id
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const dumped: Record<string, string> = {};
    for (const { name, id } of tables) {
      const rows = await this.query<Record<string, unknown>>(`SELECT * FROM ${id}`);
      dumped[name] = rows.flatMap((row) => Object.values(row).map(readable)).join('\n');
    }
    return dumped;
  }

  /** What every program wrote so far, by file. */
  logs(): Record<string, string> {
    const directory = path.join(this.stack.home, 'logs');
    return Object.fromEntries(
      readdirSync(directory).map((file) => [file, readFileSync(path.join(directory, file), 'utf8')]),
    );
  }

  /** Undefined while it does not run. */
  pidOf(app: AppName): number | undefined {
    const { apps } = JSON.parse(readFileSync(this.stack.lock, 'utf8')) as { apps: number[] };
    return apps.find((candidate) => commandOf(candidate)?.includes(`apps/${app}/`));
  }

  /** The sum of a counter or gauge over the label values that contain `having`. */
  async metric(app: 'worker' | 'shard-manager', name: string, having = ''): Promise<number> {
    const { WORKER_METRICS_PORT, SHARD_METRICS_PORT } = this.stack.ports;
    const port = app === 'worker' ? WORKER_METRICS_PORT : SHARD_METRICS_PORT;
    const text = await (await fetch(`http://localhost:${String(port)}/metrics`)).text();
    return text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
      .filter((line) => line.includes(having))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  async stop(): Promise<void> {
    for (const human of this.people.splice(0)) human.close();
    await this.database?.end();
    await this.stack.stop();
    this.removeHome();
  }
}

/** Bytes are read as the text they may hold, and what looks like base64 as what it stands for, too. */
function readable(value: unknown): string {
  const text = Buffer.isBuffer(value) ? value.toString('utf8') : JSON.stringify(value);
  const encoded = text.match(/[A-Za-z0-9+/_-]{16,}/g) ?? [];
  return [text, ...encoded.map((word) => Buffer.from(word, 'base64').toString('utf8'))].join('\n');
}

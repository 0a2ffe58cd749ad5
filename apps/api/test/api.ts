import { randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { createLogger } from '@dragoman/platform/log';
import { TenantsService } from '@dragoman/tenants';
import { createTestDatabase, type TestDatabase } from '@dragoman/testing';
import pg from 'pg';
import { createApiApp, type ApiAppOptions } from '../src/api-app.js';
import { readConfig } from '../src/config.js';
import { DiscordOAuth, type Person, type PersonGuild } from './discord-oauth.js';

/** An answer of `/graphql`. */
export interface GraphqlAnswer {
  status: number;
  data: Record<string, unknown> | null;
  errors: { message: string; path?: string[]; extensions: { code: string; requestId?: string } }[];
}

/** The API on a real port and a database of its own, and a Discord that people can log in with. */
export class TestApi {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly discord: DiscordOAuth,
    readonly origin: string,
    private readonly lines: string[],
    private readonly env: Record<string, string>,
  ) {}

  static async start(env: Record<string, string> = {}, options: ApiAppOptions = {}): Promise<TestApi> {
    const [database, discord] = [await createTestDatabase(), new DiscordOAuth()];
    await discord.listen();
    const settings = {
      DATABASE_URL: database.appUrl,
      DATABASE_POOL_SIZE: '5',
      MASTER_KEY: randomBytes(32).toString('base64'),
      SESSION_SECRET: randomBytes(32).toString('hex'),
      DISCORD_API_URL: `${discord.origin}/api`,
      DISCORD_CLIENT_ID: discord.clientId,
      DISCORD_CLIENT_SECRET: discord.clientSecret,
      PUBLIC_URL: 'http://dragoman.test',
      ...env,
    };
    const lines: string[] = [];
    const app = await listening(settings, lines, options);
    return new TestApi(app, database, discord, await app.getUrl(), lines, settings);
  }

  /** Another process of the same API: it shares the database and Discord with this one, and nothing else. */
  async another(): Promise<TestApi> {
    const app = await listening(this.env, this.lines, {});
    return new TestApi(app, this.database, this.discord, await app.getUrl(), this.lines, this.env);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.discord.close();
    await this.database.drop();
  }

  /** All that was logged so far. */
  logged(): string {
    return this.lines.join('');
  }

  browser(): Browser {
    return new Browser(this);
  }

  /** The bot is in a guild of that owner's, as the gateway would have said. */
  async install(guildId: string, ownerId: string): Promise<void> {
    await this.app.get(TenantsService).guildSeen({
      guildId,
      name: `Guild ${guildId}`,
      iconHash: null,
      ownerId,
      locale: 'en-US',
      systemChannelId: null,
      joinedAt: Date.now() - 60_000,
    });
  }

  /** Straight into the tables of one account. */
  inTenant<Row>(tenantId: string, text: string, values: unknown[] = []): Promise<Row[]> {
    return this.app.get(Db).forTenant(systemCtx(tenantId, 'spec'), (tx) => tx.query<Row[]>(text, values));
  }

  /** Straight into the database, as the owner of its tables. */
  async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.database.ownerUrl });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }
}

async function listening(
  env: Record<string, string>,
  lines: string[],
  options: ApiAppOptions,
): Promise<NestFastifyApplication> {
  const log = createLogger('api', 'debug', { write: (line) => void lines.push(line) });
  const app = await createApiApp(readConfig(env), { log, webRoot: await builtPage(), ...options });
  await app.listen(0, '127.0.0.1');
  return app;
}

/** A person; their id is all that tells them apart. */
export function person(id: string): Person {
  return { id, username: `user${id}`, global_name: null, avatar: null, locale: 'en-US' };
}

/** A guild as Discord lists it for a person. `permissions` are a bit set; by default Manage Server. */
export function guild(id: string, fields: Partial<PersonGuild> = {}): PersonGuild {
  return { id, name: `Guild ${id}`, icon: null, owner: false, permissions: '32', ...fields };
}

async function builtPage(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), 'dragoman-web-'));
  await mkdir(path.join(root, 'assets'));
  await writeFile(path.join(root, 'index.html'), '<!doctype html><title>dashboard</title>');
  await writeFile(path.join(root, 'assets', 'index-abc123.js'), 'export {};');
  return root;
}

/** Keeps cookies, follows no redirect by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly api: TestApi) {}

  async request(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
    const target = url.replace('http://dragoman.test', this.api.origin);
    const response = await fetch(new URL(target, this.api.origin), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** The whole way: our login page, Discord's consent, back to us. @returns where we are sent in the end */
  async logIn(person: Person, start = '/auth/discord'): Promise<string | null> {
    const leaving = await this.request(start);
    const callback = this.api.discord.authorize(leaving.headers.get('location') ?? '', person);
    return (await this.request(callback)).headers.get('location');
  }

  async graphql(
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
  ): Promise<GraphqlAnswer> {
    const response = await this.request('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as Omit<GraphqlAnswer, 'status'>;
    return { ...answer, errors: answer.errors ?? [], status: response.status };
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

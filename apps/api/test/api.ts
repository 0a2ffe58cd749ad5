import { randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLogger } from '@dragoman/platform/log';
import { createTestDatabase, type TestDatabase } from '@dragoman/testing';
import { createApiApp } from '../src/api-app.js';
import { readConfig } from '../src/config.js';
import { DiscordOAuth, type Person } from './discord-oauth.js';

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
  ) {}

  static async start(env: Record<string, string> = {}): Promise<TestApi> {
    const [database, discord] = [await createTestDatabase(), new DiscordOAuth()];
    await discord.listen();
    const config = readConfig({
      DATABASE_URL: database.appUrl,
      DATABASE_POOL_SIZE: '5',
      MASTER_KEY: randomBytes(32).toString('base64'),
      SESSION_SECRET: randomBytes(32).toString('hex'),
      DISCORD_API_URL: `${discord.origin}/api`,
      DISCORD_CLIENT_ID: discord.clientId,
      DISCORD_CLIENT_SECRET: discord.clientSecret,
      PUBLIC_URL: 'http://dragoman.test',
      ...env,
    });
    const app = await createApiApp(config, {
      log: createLogger('api', 'silent'),
      webRoot: await builtPage(),
    });
    await app.listen(0, '127.0.0.1');
    return new TestApi(app, database, discord, (await app.getUrl()).replace('[::1]', '127.0.0.1'));
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.discord.close();
    await this.database.drop();
  }

  browser(): Browser {
    return new Browser(this);
  }
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

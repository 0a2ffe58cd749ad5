import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordRest, type DiscordRest } from './discord.rest.js';
import { DiscordRequestError } from './discord-request.error.js';

const TOKEN = 'bot-token-that-is-secret';
const INTERACTION_TOKEN = 'aW50ZXJhY3Rpb246c2VjcmV0';

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  raw: string;
  json: Record<string, unknown>;
}
type Answer = { status: number; body?: object; headers?: Record<string, string> };

let server: Server;
let rest: DiscordRest;
let seen: Seen[];
let answers: Answer[];

beforeEach(async () => {
  seen = [];
  answers = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      const isJson = request.headers['content-type'] === 'application/json';
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        raw,
        json: isJson ? (JSON.parse(raw) as Record<string, unknown>) : {},
      });
      const { status, body, headers } = answers.shift() ?? { status: 200, body: { id: '1' } };
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body && status !== 204 ? JSON.stringify(body) : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  rest = createDiscordRest({ token: TOKEN, apiUrl: `http://127.0.0.1:${port}/api/v10/`, timeoutMs: 2000 });
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const failureOf = async (promise: Promise<unknown>): Promise<DiscordRequestError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DiscordRequestError);
  return error as DiscordRequestError;
};

describe('messages', () => {
  it('mention nobody, are sent once per nonce, and reply without a ping', async () => {
    await rest.createMessage({ channelId: '5', content: '@everyone hi', nonce: 'n1', replyTo: '9' });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/v10/channels/5/messages',
      json: {
        content: '@everyone hi',
        nonce: 'n1',
        enforce_nonce: true,
        allowed_mentions: { parse: [], replied_user: false },
        message_reference: { message_id: '9', fail_if_not_exists: false },
      },
    });
    expect(seen[0]?.headers.authorization).toBe(`Bot ${TOKEN}`);
  });

  it('mention whom the caller names', async () => {
    const allowedMentions = { users: ['7'] };
    await rest.createMessage({ channelId: '5', content: '<@7>', allowedMentions });
    expect(seen[0]?.json.allowed_mentions).toEqual(allowedMentions);
  });

  it('mention nobody when edited, and can lose their buttons', async () => {
    await rest.editMessage({ channelId: '5', messageId: '6', content: 'x', components: [] });
    expect(seen[0]).toMatchObject({
      method: 'PATCH',
      url: '/api/v10/channels/5/messages/6',
      json: { content: 'x', components: [], allowed_mentions: { parse: [] } },
    });
  });

  it('lose or change their files when edited with a list of them, and keep them otherwise', async () => {
    const message = { channelId: '5', messageId: '6', content: 'x' };
    await rest.editMessage(message);
    await rest.editMessage({ ...message, files: [] });
    await rest.editMessage({ ...message, files: [{ name: 'reply.md', data: 'new' }] });
    expect(seen[0]?.json).not.toHaveProperty('attachments');
    expect(seen[1]?.json.attachments).toEqual([]);
    expect(seen[2]?.raw).toContain('"attachments":[{"id":0,"filename":"reply.md"}]');
  });

  it('carry files as multipart, with the same care for mentions', async () => {
    await rest.createMessage({
      channelId: '5',
      content: 'see',
      files: [{ name: 'reply.md', data: 'sıfır — ٠' }],
    });
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data/);
    expect(seen[0]?.raw).toContain('filename="reply.md"');
    expect(seen[0]?.raw).toContain('sıfır — ٠');
    expect(seen[0]?.raw).toContain('"allowed_mentions":{"parse":[],"replied_user":false}');
  });

  it('list with the asked-for limits only', async () => {
    answers.push({ status: 200, body: [] });
    await rest.listMessages({ channelId: '5', limit: 20, before: '8' });
    expect(seen[0]?.url).toBe('/api/v10/channels/5/messages?limit=20&before=8');
  });
});

describe('interactions', () => {
  const ref = { id: '11', token: INTERACTION_TOKEN };
  const later = { applicationId: '12', token: INTERACTION_TOKEN };

  it('are deferred, replied to, edited and followed up without the bot’s token and without mentions', async () => {
    answers.push({ status: 204 }, { status: 204 }, { status: 204 });
    await rest.interactions.defer({ ...ref, ephemeral: true });
    await rest.interactions.deferUpdate(ref);
    await rest.interactions.reply({ ...ref, content: 'a', ephemeral: true });
    await rest.interactions.editOriginal({ ...later, content: 'b' });
    await rest.interactions.followUp({ ...later, content: 'c' });
    expect(seen.map(({ method, url, json }) => ({ method, url, json }))).toEqual([
      {
        method: 'POST',
        url: `/api/v10/interactions/11/${INTERACTION_TOKEN}/callback`,
        json: { type: 5, data: { flags: 64 } },
      },
      { method: 'POST', url: `/api/v10/interactions/11/${INTERACTION_TOKEN}/callback`, json: { type: 6 } },
      {
        method: 'POST',
        url: `/api/v10/interactions/11/${INTERACTION_TOKEN}/callback`,
        json: {
          type: 4,
          data: { content: 'a', flags: 64, allowed_mentions: { parse: [], replied_user: false } },
        },
      },
      {
        method: 'PATCH',
        url: `/api/v10/webhooks/12/${INTERACTION_TOKEN}/messages/@original`,
        json: { content: 'b', allowed_mentions: { parse: [], replied_user: false } },
      },
      {
        method: 'POST',
        url: `/api/v10/webhooks/12/${INTERACTION_TOKEN}`,
        json: { content: 'c', allowed_mentions: { parse: [], replied_user: false } },
      },
    ]);
    for (const { headers } of seen) expect(headers.authorization).toBeUndefined();
  });

  it.each([
    [404, 10015],
    [401, 50027],
    [404, 10062],
  ])('that are over (%d, %d) say so and give nothing away', async (status, code) => {
    answers.push({ status, body: { code, message: `Unknown ${INTERACTION_TOKEN}` } });
    const error = await failureOf(rest.interactions.editOriginal({ ...later, content: 'private words' }));
    expect(error).toMatchObject({
      status,
      code,
      gone: true,
      retryable: false,
      route: '/webhooks/12/:token/messages/@original',
    });
    const everything = JSON.stringify({
      ...error,
      message: error.message,
      stack: error.stack,
      cause: error.cause,
    });
    expect(everything).not.toContain(INTERACTION_TOKEN);
    expect(everything).not.toContain('private words');
    expect(everything).not.toContain(TOKEN);
  });

  it('that were acknowledged before say so', async () => {
    answers.push({ status: 400, body: { code: 40060, message: 'already' } });
    const error = await failureOf(rest.interactions.defer(ref));
    expect(error).toMatchObject({ alreadyAcknowledged: true, gone: false, retryable: false });
    expect(error.route).toBe('/interactions/11/:token/callback');
  });
});

describe('failures', () => {
  it('of Discord are tried again, of ours are not', async () => {
    answers.push({ status: 502 }, { status: 503 }, { status: 200, body: { id: '3' } });
    await expect(rest.getChannel({ channelId: '5' })).resolves.toMatchObject({ id: '3' });
    expect(seen).toHaveLength(3);
    answers.push({ status: 403, body: { code: 50013, message: 'Missing Permissions' } });
    const error = await failureOf(rest.createMessage({ channelId: '5', content: 'x' }));
    expect(error).toMatchObject({ forbidden: true, gone: false, retryable: false, code: 50013 });
    expect(seen).toHaveLength(4);
  });

  it('that last are reported as worth another try', async () => {
    answers.push(...Array.from({ length: 4 }, () => ({ status: 500 })));
    const error = await failureOf(rest.triggerTyping({ channelId: '5' }));
    expect(error).toMatchObject({ status: 500, retryable: true, gone: false });
    expect(seen).toHaveLength(4);
  });

  it('by rate limit wait as long as Discord says', async () => {
    answers.push({
      status: 429,
      body: { message: 'slow down', retry_after: 0.2, global: false },
      headers: { 'retry-after': '0.2', 'x-ratelimit-scope': 'shared' },
    });
    const before = performance.now();
    await rest.getChannel({ channelId: '5' });
    expect(performance.now() - before).toBeGreaterThanOrEqual(190);
    expect(seen).toHaveLength(2);
  });

  it('to reach Discord at all are retryable', async () => {
    const unreachable = createDiscordRest({ token: TOKEN, apiUrl: 'http://127.0.0.1:1', retries: 0 });
    const error = await failureOf(unreachable.currentUser());
    expect(error).toMatchObject({ status: undefined, retryable: true, method: 'GET', route: '/users/@me' });
  });

  it('end with the caller’s signal', async () => {
    const reason = new Error('no longer wanted');
    await expect(rest.currentUser({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(seen).toHaveLength(0);
  });
});

describe('commands', () => {
  it('replace those of the application or of one guild', async () => {
    answers.push({ status: 200, body: [] }, { status: 200, body: [] });
    await rest.setGlobalCommands({ applicationId: '12', commands: [{ name: 'ask', description: 'd' }] });
    await rest.setGuildCommands({ applicationId: '12', guildId: '13', commands: [] });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'PUT /api/v10/applications/12/commands',
      'PUT /api/v10/applications/12/guilds/13/commands',
    ]);
  });
});

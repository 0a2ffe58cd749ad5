import { LiveChanges } from '@dragoman/platform/live';
import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { guild, person, TestApi, type Browser } from './api.js';
import { Heard, subscriber } from './subscriber.js';
import { saveTurn } from './turns.js';

/** Bazaar (651) is Ada's; Bo manages another server (652); Eve is nobody. Two processes of the API serve them. */
const [ada, bo, eve] = [person('251'), person('252'), person('253')];
const turnAdded = 'subscription ($id: ID!) { turnAdded(guildId: $id) { id question answer } }';
const usageChanged =
  'subscription ($id: ID!) { guildUsageChanged(guildId: $id) { id budget { settledMicros } usage(days: 1) { replies } } }';

let api: TestApi;
let other: TestApi;
let clients: Client[] = [];
beforeAll(async () => {
  api = await TestApi.start();
  other = await api.another();
  api.discord.guilds.set(ada.id, [guild('651', { owner: true })]);
  api.discord.guilds.set(bo.id, [guild('652')]);
  await api.install('651', ada.id);
  await api.install('652', bo.id);
});
afterEach(async () => {
  for (const client of clients) await client.dispose();
  clients = [];
});
afterAll(async () => {
  await other.app.close();
  await api.stop();
});
beforeEach(() => api.sql('DELETE FROM rate_limits'));

async function loggedIn(who: typeof ada): Promise<Browser> {
  const browser = api.browser();
  await browser.logIn(who);
  return browser;
}

function connect(browser: Browser, to = api, headers: Record<string, string> = {}): Client {
  const client = subscriber(to, browser, headers);
  clients.push(client);
  return client;
}

/** A subscription is heard once the server follows the topic. */
async function following(client: Client, query: string, server: string | [string, TestApi]): Promise<Heard> {
  const [id, at] = typeof server === 'string' ? [server, api] : server;
  const live = at.app.get(LiveChanges) as unknown as { followers: Map<string, Set<unknown>> };
  const before = live.followers.get(`guild ${id}`)?.size ?? 0;
  const heard = new Heard(client, query, { id });
  await vi.waitFor(() => {
    expect(live.followers.get(`guild ${id}`)?.size ?? 0).toBeGreaterThan(before);
  });
  return heard;
}

describe('what is heard', () => {
  test('a reply saved anywhere reaches the subscribers of every process, and only those of its server', async () => {
    const [asAda, asBo] = [await loggedIn(ada), await loggedIn(bo)];
    const here = await following(connect(asAda), turnAdded, '651');
    const there = await following(connect(asAda, other), turnAdded, ['651', other]);
    const elsewhere = await following(connect(asBo), turnAdded, '652');
    const saved = await saveTurn(api, '651', { question: 'How late?', answer: 'Four.' });
    const expected = { turnAdded: { id: saved.id, question: 'How late?', answer: 'Four.' } };
    expect(await here.next()).toEqual({ data: expected });
    expect(await there.next()).toEqual({ data: expected });
    const own = await saveTurn(api, '652');
    expect(await elsewhere.next()).toMatchObject({ data: { turnAdded: { id: own.id } } });
    expect([here, there, elsewhere].flatMap((heard) => heard.rest())).toEqual([]);
  });

  test('what was spent, with all that the page asks about the server', async () => {
    const asAda = await loggedIn(ada);
    const heard = await following(connect(asAda), usageChanged, '651');
    const before = await asAda.graphql('{ guild(id: "651") { usage(days: 1) { replies } } }');
    const { usage } = before.data?.['guild'] as { usage: { replies: number } };
    await saveTurn(api, '651');
    expect(await heard.next()).toEqual({
      data: {
        guildUsageChanged: {
          id: '651',
          budget: { settledMicros: 0 },
          usage: { replies: usage.replies + 1 },
        },
      },
    });
  });

  test('what is carried between processes is ids only', async () => {
    const told: string[] = [];
    const stop = await api.app
      .get(LiveChanges)
      .on('guild 651', (change) => told.push(JSON.stringify(change)));
    const heard = await following(connect(await loggedIn(ada)), turnAdded, '651');
    const { id } = await saveTurn(api, '651', { question: 'secret question', answer: 'secret answer' });
    await heard.next();
    stop();
    expect(told).toEqual([JSON.stringify({ topic: 'guild 651', kind: 'turn', id })]);
  });
});

describe('who hears', () => {
  test.each([
    ['a stranger who is logged in', eve],
    ['the owner of another account', bo],
  ])('%s is refused', async (_, who) => {
    for (const query of [turnAdded, usageChanged]) {
      const heard = new Heard(connect(await loggedIn(who)), query, { id: '651' });
      expect(await heard.next()).toMatchObject({
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      });
      expect(await heard.over).toBeUndefined();
    }
  });

  test('without a session the socket is closed: 4401', async () => {
    const heard = new Heard(connect(api.browser()), turnAdded, { id: '651' });
    expect(await heard.over).toMatchObject({ code: 4401 });
  });

  test('a page of another site cannot open one with the cookie', async () => {
    const browser = await loggedIn(ada);
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
      const socket = new WebSocket(
        `${api.origin.replace(/^http/, 'ws')}/graphql/ws`,
        'graphql-transport-ws',
        {
          headers: { cookie, ...headers },
        },
      );
      const status = await new Promise((resolve) => {
        socket.on('unexpected-response', (_request, response) => {
          resolve(response.statusCode);
        });
        socket.on('open', () => {
          resolve('open');
        });
      });
      expect(status).toBe(403);
    }
  });

  test('logging out closes what is open for the session, in every process, and no other', async () => {
    const [asAda, onPhone] = [await loggedIn(ada), await loggedIn(ada)];
    const here = await following(connect(asAda), turnAdded, '651');
    const there = await following(connect(asAda, other), turnAdded, ['651', other]);
    const phone = await following(connect(onPhone), turnAdded, '651');
    await asAda.request('/auth/logout', { method: 'POST' });
    expect(await here.over).toMatchObject({ code: 4401 });
    expect(await there.over).toMatchObject({ code: 4401 });
    const { id } = await saveTurn(api, '651');
    expect(await phone.next()).toMatchObject({ data: { turnAdded: { id } } });
  });

  test('a role that was taken away hears nothing of what comes after', async () => {
    const { tenantId } = await saveTurn(api, '651');
    await api.inTenant(
      tenantId,
      `INSERT INTO account_members (tenant_id, user_id, role, name) VALUES ($1, $2, 'viewer', 'Eve')`,
      [tenantId, eve.id],
    );
    const heard = await following(connect(await loggedIn(eve)), turnAdded, '651');
    const { id } = await saveTurn(api, '651');
    expect(await heard.next()).toMatchObject({ data: { turnAdded: { id } } });
    await api.inTenant(tenantId, 'DELETE FROM account_members WHERE user_id = $1', [eve.id]);
    await saveTurn(api, '651', { question: 'not for Eve' });
    expect(await heard.over).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(heard.rest()).toEqual([]);
  });
});

describe('limits', () => {
  test('only subscriptions, that make sense and are small enough', async () => {
    const client = connect(await loggedIn(ada));
    const refusal = async (query: string) => (await new Heard(client, query, { id: '651' }).over) as unknown;
    const bad = (message: RegExp) => [
      { message: expect.stringMatching(message) as string, extensions: { code: 'BAD_USER_INPUT' } },
    ];
    expect(await refusal('{ me { id } }')).toMatchObject(bad(/POST/));
    expect(await refusal('subscription { nothing }')).toMatchObject(bad(/nothing/));
    expect(await refusal('subscription {')).toMatchObject(bad(/Syntax/));
    const aliases = Array.from({ length: 11 }, (_, index) => `a${String(index)}: id`).join(' ');
    expect(await refusal(`subscription ($id: ID!) { turnAdded(guildId: $id) { ${aliases} } }`)).toMatchObject(
      bad(/alias/i),
    );
  });

  test('a person has at most 20 sockets, in each process', async () => {
    const browser = await loggedIn(bo);
    const heard = await Promise.all(
      Array.from({ length: 20 }, () => following(connect(browser), turnAdded, '652')),
    );
    const oneMore = new Heard(connect(browser), turnAdded, { id: '652' });
    expect(await oneMore.over).toMatchObject({ code: 4429 });
    await clients[0]?.dispose();
    await heard[0]?.over;
    const { id } = await saveTurn(api, '652');
    expect(await heard[1]?.next()).toMatchObject({ data: { turnAdded: { id } } });
  });

  test('nothing stays behind when a page is closed', async () => {
    const live = api.app.get(LiveChanges) as unknown as { followers: Map<string, unknown> };
    const client = connect(await loggedIn(ada));
    await following(client, usageChanged, '651');
    await client.dispose();
    await vi.waitFor(() => {
      expect([...live.followers.keys()].filter((topic) => topic === 'guild 651')).toEqual([]);
    });
  });
});

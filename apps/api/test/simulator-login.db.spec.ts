import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimulator, type Simulator } from '../../simulator/src/simulator.js';
import { TestApi } from './api.js';

interface Seed {
  discordApi: string;
  application: { id: string; clientSecret: string };
  guilds: {
    id: string;
    name: string;
    members: { id: string; username: string; token: string; owner: boolean }[];
  }[];
}

let simulator: Simulator;
let seed: Seed;
let api: TestApi;
beforeAll(async () => {
  simulator = await createSimulator({ limits: { buckets: false } });
  seed = (await (await fetch(`${simulator.url}/_seed`)).json()) as Seed;
  api = await TestApi.start({
    DISCORD_API_URL: seed.discordApi,
    DISCORD_CLIENT_ID: seed.application.id,
    DISCORD_CLIENT_SECRET: seed.application.clientSecret,
    PUBLIC_URL: 'http://localhost:3000',
  });
});
afterAll(async () => {
  await api.stop();
  await simulator.close();
});

/** What Discord's own client does when the person presses Authorize. @returns where the browser goes then */
async function consent(location: string, token: string, body: object): Promise<string> {
  const { pathname, search, origin } = new URL(location);
  expect(pathname).toBe('/oauth2/authorize');
  const response = await fetch(`${origin}/api/v10/oauth2/authorize${search}`, {
    method: 'POST',
    headers: { authorization: token, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { location: string };
  const back = new URL(answer.location);
  return back.pathname + back.search;
}

test('a person logs in on the simulated Discord, sees their servers, and adds the bot to one', async () => {
  const withoutBot = seed.guilds.find(({ name }) => name === 'Kitabxane');
  const owner = withoutBot?.members.find((member) => member.owner);
  if (!withoutBot || !owner) throw new Error('the seed has changed');
  const browser = api.browser();

  const leaving = await browser.request('/auth/discord?returnTo=/guilds');
  const callback = await consent(leaving.headers.get('location') ?? '', owner.token, { authorize: true });
  expect((await browser.request(callback)).headers.get('location')).toBe('/guilds');
  const { data, errors } = await browser.graphql('{ me { id name } guilds { id name owner installed } }');
  expect(errors).toEqual([]);
  expect(data).toMatchObject({ me: { id: owner.id } });
  expect(data?.['guilds']).toEqual([{ id: withoutBot.id, name: 'Kitabxane', owner: true, installed: false }]);

  const adding = await browser.request(`/auth/install?guild=${withoutBot.id}`);
  const added = await consent(adding.headers.get('location') ?? '', owner.token, {
    authorize: true,
    guild_id: withoutBot.id,
  });
  expect((await browser.request(added)).headers.get('location')).toBe(`/guilds/${withoutBot.id}/setup`);
  expect(await api.sql('SELECT guild_id, user_id FROM install_claims')).toEqual([
    { guild_id: withoutBot.id, user_id: owner.id },
  ]);
});

test('a member without rights sees no servers; who says no is not logged in', async () => {
  const plain = seed.guilds[0]?.members.find(({ username }) => username === 'sofia');
  if (!plain) throw new Error('the seed has changed');
  const browser = api.browser();
  const first = await browser.request('/auth/discord');
  const denied = await consent(first.headers.get('location') ?? '', plain.token, { authorize: false });
  expect((await browser.request(denied)).headers.get('location')).toBe('/?login=denied');
  expect((await browser.graphql('{ me { id } }')).data).toEqual({ me: null });
  const second = await browser.request('/auth/discord');
  const callback = await consent(second.headers.get('location') ?? '', plain.token, { authorize: true });
  await browser.request(callback);
  expect((await browser.graphql('{ me { id } guilds { id } }')).data).toEqual({
    me: { id: plain.id },
    guilds: [],
  });
});

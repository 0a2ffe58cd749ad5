import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestApi } from './api.js';

const ada = { id: '101', username: 'ada', global_name: 'Ada', avatar: null, locale: 'tr' };

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

test('a person logs in with Discord and is known by GraphQL', async () => {
  const browser = api.browser();
  expect((await browser.graphql('{ me { id } }')).data).toEqual({ me: null });
  expect(await browser.logIn(ada, '/auth/discord?returnTo=/guilds/1')).toBe('/guilds/1');
  const answer = await browser.graphql(
    '{ me { id name avatarUrl locale } service { version simulatedModel } }',
  );
  expect(answer).toMatchObject({
    status: 200,
    data: { me: { id: '101', name: 'Ada', avatarUrl: null, locale: 'tr' } },
  });
});

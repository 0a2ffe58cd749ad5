import { readFile } from 'node:fs/promises';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guild, person, TestApi, type Browser } from './api.js';

/** Bazaar (601) is Ada's, and Bo manages another guild (602); Cem manages nothing. 603 has no bot. */
const [ada, bo, cem] = [person('201'), person('202'), person('203')];

let api: TestApi;
let asAda: Browser;
let asBo: Browser;
let asCem: Browser;
beforeAll(async () => {
  api = await TestApi.start();
  api.discord.guilds.set(ada.id, [guild('601', { owner: true, permissions: '0' }), guild('603')]);
  api.discord.guilds.set(bo.id, [guild('602', { permissions: '8' }), guild('604', { permissions: '2048' })]);
  await api.install('601', ada.id);
  await api.install('602', bo.id);
  [asAda, asBo, asCem] = [api.browser(), api.browser(), api.browser()];
  await asAda.logIn(ada);
  await asBo.logIn(bo);
  await asCem.logIn(cem);
});
afterAll(() => api.stop());
beforeEach(() => api.sql('DELETE FROM rate_limits'));

const codes = (answer: { errors: { extensions: { code: string } }[] }): string[] =>
  answer.errors.map((error) => error.extensions.code);

/** Some operations about one guild, word for word; tenancy-fuzz.db.spec.ts asks every one. */
const guildOperations: Record<string, string> = {
  guild: '{ guild(id: "$ID") { id } }',
  setBudget: 'mutation { setBudget(input: { guildId: "$ID", capMicros: 1 }) { capMicros } }',
  removeBudget: 'mutation { removeBudget(input: { guildId: "$ID" }) { capMicros } }',
  updateGuildSettings: 'mutation { updateGuildSettings(input: { guildId: "$ID", language: "ckb" }) { id } }',
  setOptOut:
    'mutation { setOptOut(input: { guildId: "$ID", scope: CHANNEL, scopeId: "7", optedOut: true }) { id } }',
};

describe('who may do what', () => {
  const schema = (): ReturnType<typeof lexicographicSortSchema> => api.app.get(GraphQLSchemaHost).schema;

  test('the committed schema is the one that is served', async () => {
    const committed = await readFile(new URL('../schema.graphql', import.meta.url), 'utf8');
    expect(committed).toContain(printSchema(lexicographicSortSchema(schema())));
  });

  test.each(Object.entries(guildOperations))(
    '%s: only for those who manage that guild',
    async (_, operation) => {
      const at = (id: string): string => operation.replace('$ID', id);
      expect(codes(await api.browser().graphql(at('601')))).toEqual(['UNAUTHENTICATED']);
      for (const stranger of [asBo, asCem]) {
        // The same answer for a guild with the bot, one without, and one that does not exist: nothing is learnt.
        for (const id of ['601', '603', '99999']) {
          const answer = await stranger.graphql(at(id));
          expect(answer.errors).toMatchObject([
            { message: 'You do not manage this server.', extensions: { code: 'FORBIDDEN' } },
          ]);
          expect(answer.status).toBe(200);
        }
      }
      expect(codes(await asBo.graphql(at('604')))).toEqual(['FORBIDDEN']);
      expect(codes(await asAda.graphql(at('603')))).toEqual(['NOT_INSTALLED']);
      expect(codes(await asAda.graphql(at('not-a-number')))).toEqual(['BAD_USER_INPUT']);
      expect(codes(await asAda.graphql(at('601')))).toEqual([]);
      expect(codes(await asBo.graphql(at('602')))).toEqual([]);
    },
  );

  test('guilds: those that the person manages, the ones with the bot first', async () => {
    expect(codes(await api.browser().graphql('{ guilds { id } }'))).toEqual(['UNAUTHENTICATED']);
    const list = '{ guilds { id name owner installed } }';
    expect((await asAda.graphql(list)).data).toEqual({
      guilds: [
        { id: '601', name: 'Guild 601', owner: true, installed: true },
        { id: '603', name: 'Guild 603', owner: false, installed: false },
      ],
    });
    expect((await asBo.graphql(list)).data).toEqual({
      guilds: [{ id: '602', name: 'Guild 602', owner: false, installed: true }],
    });
  });

  test('who pays for a guild keeps it, even when they no longer manage it on Discord', async () => {
    const payer = person('204');
    await api.install('605', payer.id);
    const browser = api.browser();
    await browser.logIn(payer);
    const answer = await browser.graphql('{ guilds { id installed owner } guild(id: "605") { id } }');
    expect(answer.data).toEqual({
      guilds: [{ id: '605', installed: true, owner: true }],
      guild: { id: '605' },
    });
  });

  test('a request means the same when it has been compiled', async () => {
    const set = `mutation ($input: SetBudgetInput!) {
      setBudget(input: $input) { capMicros limits { scope scopeId capMicros } } }`;
    // The first time a query is interpreted, from the second time on it is compiled.
    for (const capMicros of [1_000_000, 2_000_000, 3_000_000]) {
      const own = await asAda.graphql(set, { input: { guildId: '601', capMicros } });
      expect(own.data).toMatchObject({ setBudget: { capMicros } });
      const member = { guildId: '601', scope: 'MEMBER', scopeId: '7', capMicros: 5 };
      expect((await asAda.graphql(set, { input: member })).data).toMatchObject({
        setBudget: {
          capMicros,
          limits: [
            { scope: 'GUILD', scopeId: '601', capMicros },
            { scope: 'MEMBER', scopeId: '7', capMicros: 5 },
          ],
        },
      });
    }
  });

  test('two guilds in one request keep apart', async () => {
    api.discord.guilds.set('205', [guild('601'), guild('602')]);
    const both = api.browser();
    await both.logIn(person('205'));
    await asAda.graphql(
      'mutation { updateGuildSettings(input: { guildId: "601", retentionDays: 11 }) { id } }',
    );
    const optOut =
      'mutation { setOptOut(input: { guildId: "602", scope: MEMBER, scopeId: "9", optedOut: true }) { id } }';
    await asBo.graphql(optOut);
    const query =
      '{ a: guild(id: "601") { retentionDays optOuts { scopeId } } b: guild(id: "602") { retentionDays optOuts { scopeId } } }';
    for (let round = 0; round < 3; round++) {
      const { data } = await both.graphql(query);
      expect(data).toMatchObject({ a: { retentionDays: 11 }, b: { retentionDays: 90 } });
      expect(JSON.stringify(data)).toMatch(/"b":.*"9"/);
    }
    const mixed = await asAda.graphql(query);
    expect(mixed).toMatchObject({ status: 200, data: null });
    expect(mixed.errors).toMatchObject([{ path: ['b'], extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('settings', () => {
  test('language, retention and time zone are kept; what is left out stays', async () => {
    const set = (input: object) =>
      asAda.graphql(
        'mutation ($input: GuildSettingsInput!) { updateGuildSettings(input: $input) { language retentionDays timeZone } }',
        { input: { guildId: '601', ...input } },
      );
    const settings = async (input: object): Promise<unknown> =>
      (await set(input)).data?.['updateGuildSettings'];
    expect(await settings({ language: 'kmr', retentionDays: 30, timeZone: 'Europe/Istanbul' })).toEqual({
      language: 'kmr',
      retentionDays: 30,
      timeZone: 'Europe/Istanbul',
    });
    expect(await settings({ language: null })).toEqual({
      language: null,
      retentionDays: 30,
      timeZone: 'Europe/Istanbul',
    });
    for (const wrong of [
      { language: 'xx' },
      { retentionDays: 0 },
      { retentionDays: 91 },
      { timeZone: 'Mars/Base' },
    ]) {
      expect(codes(await set(wrong)), JSON.stringify(wrong)).toEqual(['BAD_USER_INPUT']);
    }
  });

  test("a manager cannot move the months of somebody else's account", async () => {
    api.discord.guilds.set('206', [guild('601')]);
    const manager = api.browser();
    await manager.logIn(person('206'));
    const change =
      'mutation { updateGuildSettings(input: { guildId: "601", timeZone: "Asia/Baghdad", language: "ar" }) { id } }';
    expect(codes(await manager.graphql(change))).toEqual(['FORBIDDEN']);
    const [row] = await api.sql(`SELECT language FROM guilds WHERE guild_id = '601'`);
    expect(row).not.toEqual({ language: 'ar' });
  });

  test('an opt-out is set once, shown, and taken back', async () => {
    const set = (optedOut: boolean) =>
      asAda.graphql(
        'mutation ($input: OptOutInput!) { setOptOut(input: $input) { optOuts { scope scopeId } } }',
        { input: { guildId: '601', scope: 'MEMBER', scopeId: '42', optedOut } },
      );
    const member = { scope: 'MEMBER', scopeId: '42' };
    await set(true);
    const twice = (await set(true)).data?.['setOptOut'] as { optOuts: object[] };
    expect(twice.optOuts.filter((optOut) => JSON.stringify(optOut) === JSON.stringify(member))).toHaveLength(
      1,
    );
    expect((await set(false)).data).not.toMatchObject({
      setOptOut: { optOuts: expect.arrayContaining([member]) as [] },
    });
    const wrong = { guildId: '601', scope: 'MEMBER', scopeId: 'x', optedOut: true };
    const answer = await asAda.graphql(
      'mutation ($input: OptOutInput!) { setOptOut(input: $input) { id } }',
      { input: wrong },
    );
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  });
});

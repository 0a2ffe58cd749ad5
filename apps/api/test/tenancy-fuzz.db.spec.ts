import { readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { person, TestApi, type Browser, type GraphqlAnswer } from './api.js';
import { operationsOf, type Kind, type Operation } from './fuzz/operations.js';
import { anAccount, checksums, type Account, type Program } from './fuzz/world.js';
import type { Aim } from './fuzz/values.js';
import { Heard, subscriber } from './subscriber.js';

/**
 * Every field of every root type, as somebody who has no right to it. The operations are made from `schema.graphql`, so
 * what is new there is asked too.
 */
const schema = buildSchema(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8'));

/** What anybody may ask, and why nothing is learnt by it. */
const open: Readonly<Record<string, string>> = {
  me: 'it is about who asks',
  service: 'it is about this installation',
  installUrl: 'it is a link to Discord, whatever server it names',
  invitation: 'who holds the link is meant to read it; the fuzz has none',
};
/** What a viewer may change: nothing of the account, only their own place in it. */
const ownPlace: Readonly<Record<string, string>> = {
  leaveAccount: 'everybody but the owner may leave',
};
/** What it takes more to ask than the right to view. */
const moreThanView: Readonly<Record<string, string>> = {
  planChange: 'what a change would cost is for those who may buy it',
};
const strangers = ['a stranger', "another account's owner", "another account's program"];
const strangerCalled = (who: string): Pick<Program, 'graphql'> => {
  const { owner, program } = inWorld().b;
  if (who === 'a stranger') return stranger;
  return who.endsWith('program') ? program : owner;
};
const refusals = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'];

let api: TestApi;
let [a, b]: Account[] = [];
let stranger: Browser;
const inWorld = (): { a: Account; b: Account } => {
  if (!a || !b) throw new Error('the world is not made yet');
  return { a, b };
};
beforeAll(async () => {
  api = await TestApi.start();
  a = await anAccount(api, 'mark-of-a', 710_000);
  b = await anAccount(api, 'mark-of-b', 720_000);
  stranger = api.browser();
  await stranger.logIn(person('730001'));
});
afterAll(() => api.stop());
beforeEach(() => api.sql('DELETE FROM rate_limits'));

const names = operationsOf(schema, nowhere()).map(({ kind, name }) => [kind, name] as const);
const queriesAndMutations = names.filter(([kind]) => kind !== 'subscription');
const named = (of: Kind): string[] => names.filter(([kind]) => kind === of).map(([, name]) => name);

/** For the list of names only. */
function nowhere(): Aim {
  const targets = {
    guild: '1',
    account: '00000000-0000-4000-8000-000000000000',
    member: '1',
    channel: '1',
    turn: '00000000-0000-4000-8000-000000000000',
    conversation: '00000000-0000-4000-8000-000000000000',
    invitation: '00000000-0000-4000-8000-000000000000',
    rows: new Map<string, string>(),
  };
  return { scope: targets, rest: targets };
}

function operation(name: string, aim: Aim): Operation {
  const found = operationsOf(schema, aim).find((one) => one.name === name);
  if (!found) throw new Error(`the schema has no ${name}`);
  return found;
}

/** Asked, with nothing of A changed and no text of A in the answer. */
async function askHarmlessly(who: Pick<Program, 'graphql'>, asked: Operation): Promise<GraphqlAnswer> {
  const account = inWorld().a;
  const before = await checksums(api, account.targets.account);
  const answer = await who.graphql(asked.text);
  expect(JSON.stringify(answer), asked.name).not.toContain(account.mark);
  if (asked.kind === 'mutation')
    expect(await checksums(api, account.targets.account), asked.name).toEqual(before);
  return answer;
}

const codes = (answer: GraphqlAnswer): string[] => answer.errors.map(({ extensions }) => extensions.code);

/** What was said where the whole field was refused for want of a right. */
const rootRefusals = (answer: GraphqlAnswer): string[] =>
  answer.errors
    .filter(({ path, extensions }) => path?.length === 1 && refusals.includes(extensions.code))
    .map(({ message }) => message);

function expectRefused(answer: GraphqlAnswer, asked: Operation): void {
  expect(answer.data?.[asked.name] ?? null, asked.text).toBeNull();
  expect(codes(answer), `${asked.name}: ${JSON.stringify(answer.errors)}`).not.toEqual([]);
  for (const code of codes(answer)) expect(refusals, asked.name).toContain(code);
}

test('the schema has operations of every kind', () => {
  expect(new Set(names.map(([kind]) => kind))).toEqual(new Set(['query', 'mutation', 'subscription']));
  expect(names.length).toBeGreaterThan(10);
});

describe.each(queriesAndMutations)('%s %s', (_, name) => {
  test('somebody who is not logged in', async () => {
    const { targets } = inWorld().a;
    const asked = operation(name, { scope: targets, rest: targets });
    const answer = await askHarmlessly(api.browser(), asked);
    if (name in open) expect(codes(answer)).not.toContain('INTERNAL_SERVER_ERROR');
    else expectRefused(answer, asked);
  });

  test.each(strangers)('%s', async (who) => {
    const aimed = inWorld().a;
    const asked = operation(name, { scope: aimed.targets, rest: aimed.targets });
    const answer = await askHarmlessly(strangerCalled(who), asked);
    if (asked.scoped && !(name in open)) expectRefused(answer, asked);
    expect(codes(answer)).not.toContain('INTERNAL_SERVER_ERROR');
  });

  test.each(['owner', 'program'] as const)(
    "another account's %s, about their own server, with ids of this account",
    async (who) => {
      const { a: aimed, b: other } = inWorld();
      const asked = operation(name, { scope: other.targets, rest: aimed.targets });
      const answer = await askHarmlessly(other[who], asked);
      expect(codes(answer)).not.toContain('INTERNAL_SERVER_ERROR');
    },
  );
});

test.each(named('mutation'))('a viewer of the account changes nothing by %s', async (name) => {
  const { a: account } = inWorld();
  const asked = operation(name, { scope: account.targets, rest: account.targets });
  if (name in ownPlace || !asked.scoped) return;
  const before = await checksums(api, account.targets.account);
  expectRefused(await account.viewer.graphql(asked.text), asked);
  expect(await checksums(api, account.targets.account)).toEqual(before);
});

test.each(named('query'))('%s: the owner and a viewer of the account are answered', async (name) => {
  const { a: account } = inWorld();
  const asked = operation(name, { scope: account.targets, rest: account.targets });
  const [asOwner, asViewer] = [
    await account.owner.graphql(asked.text),
    await account.viewer.graphql(asked.text),
  ];
  if (name in open) return;
  expect(rootRefusals(asOwner), asked.text).toEqual([]);
  if (name in moreThanView) expectRefused(asViewer, asked);
  else expect(rootRefusals(asViewer), asked.text).toEqual([]);
  for (const answer of [asOwner, asViewer]) expect(codes(answer)).not.toContain('INTERNAL_SERVER_ERROR');
});

test.each(named('query'))(
  '%s: a program of the account is answered, or told that it is for people',
  async (name) => {
    const { a: account } = inWorld();
    const asked = operation(name, { scope: account.targets, rest: account.targets });
    const answer = await account.program.graphql(asked.text);
    for (const message of rootRefusals(answer)) {
      expect(asked.scoped && !(name in open), asked.text).toBe(false);
      expect(message).toMatch(/people|works no more|no longer/);
    }
    expect(codes(answer)).not.toContain('INTERNAL_SERVER_ERROR');
  },
);

test('the fuzz would see a change and a leak', async () => {
  const { a: account } = inWorld();
  const ours = { scope: account.targets, rest: account.targets };
  await expect(askHarmlessly(account.owner, operation('setBudget', ours))).rejects.toThrow(/setBudget/);
  await expect(askHarmlessly(account.viewer, operation('guild', ours))).rejects.toThrow(/guild/);
});

describe.each(named('subscription'))('subscription %s', (name) => {
  const subscribed = async (who: Browser, work: (heard: Heard) => Promise<void>): Promise<void> => {
    const { targets } = inWorld().a;
    const client: Client = subscriber(api, who);
    await work(new Heard(client, operation(name, { scope: targets, rest: targets }).text));
    await client.dispose();
  };

  test('somebody who is not logged in gets no connection', () =>
    subscribed(api.browser(), async (heard) => {
      expect(await heard.over).toMatchObject({ code: 4401 });
    }));

  test.each(['a stranger', "another account's owner"])('%s', (who) =>
    subscribed(who === 'a stranger' ? stranger : inWorld().b.owner, async (heard) => {
      const { errors } = await heard.next();
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
      expect(await heard.over).toBeUndefined();
    }),
  );
});

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Product, type Guild } from './product.js';

let product: Product;

beforeAll(async () => {
  product = await Product.start();
});

afterEach(() => product.calm());

afterAll(() => product.stop());

async function arrive() {
  const guild = await product.newGuild();
  const [here = '', there = ''] = guild.channels.map(({ id }) => id);
  return { guild, here, there, member: await product.join(guild) };
}

const postTo = (channelId: string) => ({ method: 'POST', path: `/channels/${channelId}/messages` });

async function turnsOf(guild: Guild): Promise<{ outcome: string }[]> {
  return product.query('SELECT outcome FROM turns WHERE guild_id = $1', [guild.id]);
}

test.each([
  ['500 twice', { status: 500, times: 2 }],
  ['502 once', { status: 502, times: 1 }],
  ['429 once', { status: 429, times: 1, retryAfter: 0.5 }],
])('Discord answers %s to the reply: there is one reply all the same', async (_what, fault) => {
  const { guild, here, member } = await arrive();
  // The question is through before the trouble begins; the answer comes into it.
  await product.trouble({ anthropic: { type: 'slow_first_token', ms: 1_000 } });
  const question = await member.mention(here, 'say exactly: only once');
  await product.trouble({ rest: { ...postTo(here), ...fault } });
  expect((await member.seen.answerTo(question.id)).content).toBe('only once');
  expect(await product.control('GET', '/_faults')).toMatchObject({ rest: [] });
  expect((await member.ask(here, 'say exactly: next')).content).toBe('next');
  expect(member.seen.ofBot(here)).toHaveLength(2);
  expect(await product.charges(guild.id)).toHaveLength(2);
});

test('Discord takes no message for longer than its client tries: the answer is kept, shown later and charged once', async () => {
  const { guild, here, member } = await arrive();
  await product.trouble({ anthropic: { type: 'slow_first_token', ms: 1_000 } });
  const question = await member.mention(here, 'say exactly: late, but here');
  await product.trouble({ rest: { ...postTo(here), status: 503, times: 10 } });
  expect((await member.seen.answerTo(question.id)).content).toBe('late, but here');
  expect(member.seen.ofBot(here)).toHaveLength(1);
  expect(await product.charges(guild.id)).toHaveLength(1);
});

test('a message that the gateway delivers twice is answered once', async () => {
  const { guild, here, member } = await arrive();
  await product.trouble({ gateway: { type: 'duplicate_dispatch', event: 'MESSAGE_CREATE' } });
  expect((await member.ask(here, 'say exactly: once')).content).toBe('once');
  expect((await member.ask(here, 'say exactly: again')).content).toBe('again');
  expect(member.seen.ofBot(here)).toHaveLength(2);
  expect(await turnsOf(guild)).toHaveLength(2);
});

test('a slash command that the gateway delivers twice is answered once', async () => {
  const { guild, here, member } = await arrive();
  await product.trouble({ gateway: { type: 'duplicate_dispatch', event: 'INTERACTION_CREATE', times: 1 } });
  await member.slash(here, 'ask', { text: 'say exactly: once' });
  await member.seen.until('the answer', () =>
    member.seen.ofBot(here).find(({ content }) => content === 'once'),
  );
  expect((await member.ask(here, 'say exactly: again')).content).toBe('again');
  expect(member.seen.ofBot(here)).toHaveLength(2);
  expect(await turnsOf(guild)).toHaveLength(2);
});

test.each([
  ['is dropped', { type: 'drop' }],
  ['is told to reconnect', { type: 'reconnect' }],
])(
  'a gateway connection that %s is resumed, and a question of that moment is answered',
  async (_what, fault) => {
    const { guild, here, member } = await arrive();
    const resumed = () => product.metric('shard-manager', 'dragoman_gateway_events_total', 'type="RESUMED"');
    const before = await resumed();
    await product.trouble({ gateway: fault });
    const question = await member.mention(here, 'say exactly: still with you');
    // The member's own connection is gone as well, so they look by REST.
    const answers = async () =>
      (await member.history(here))
        .filter(({ repliesTo }) => repliesTo === question.id)
        .map(({ content }) => content);
    await expect.poll(answers, { timeout: 30_000, interval: 500 }).toEqual(['still with you']);
    expect(await resumed()).toBe(before + 1);
    expect(await turnsOf(guild)).toHaveLength(1);
  },
);

test('a gateway that refuses to resume is identified to anew, and questions are answered again', async () => {
  const { here, member } = await arrive();
  await product.trouble({ gateway: [{ type: 'refuse_resume' }, { type: 'drop' }] });
  const ready = () => product.metric('shard-manager', 'dragoman_shard_status');
  await expect.poll(ready, { timeout: 30_000 }).toBe(3);
  const answered = async () => {
    const question = await member.mention(here, 'say exactly: here again');
    const answers = async () =>
      (await member.history(here)).filter(({ repliesTo }) => repliesTo === question.id);
    await expect.poll(answers, { timeout: 10_000, interval: 500 }).toHaveLength(1);
  };
  await expect
    .poll(
      () =>
        answered().then(
          () => true,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
});

test('a bot that is removed answers no more, keeps the data, and knows it when it comes back', async () => {
  const { guild, here, member } = await arrive();
  await member.ask(here, 'my name is Mîrza');
  const owner = await product.join(guild, 0);
  await owner.rest('DELETE', `/guilds/${guild.id}/members/${product.seed.bot.id}`);
  const left = () =>
    product.query('SELECT 1 FROM guilds WHERE guild_id = $1 AND left_at IS NOT NULL', [guild.id]);
  await expect.poll(left, { timeout: 30_000 }).toHaveLength(1);
  await member.mention(here, 'what is my name?');
  expect(await turnsOf(guild)).toHaveLength(1);
  await owner.rest('POST', `/oauth2/authorize?${installQuery()}`, { authorize: true, guild_id: guild.id });
  await product.known(guild.id);
  expect((await member.ask(here, 'what is my name?')).content).toBe('Your name is Mîrza.');
  // What was asked in between was not the bot's to see.
  expect(member.seen.ofBot(here).filter(({ repliesTo }) => repliesTo !== undefined)).toHaveLength(2);
  expect(await turnsOf(guild)).toHaveLength(2);
});

function installQuery(): string {
  const scope = 'bot applications.commands';
  return new URLSearchParams({
    client_id: product.seed.application.id,
    scope,
    permissions: '68608',
  }).toString();
}

test('where the bot may not write it does not write, and other channels are as before', async () => {
  const { guild, here, there, member } = await arrive();
  const owner = await product.join(guild, 0);
  const sendMessages = String(1 << 11);
  await owner.rest('PUT', `/channels/${here}/permissions/${product.seed.bot.id}`, {
    type: 1,
    deny: sendMessages,
    allow: '0',
  });
  await member.mention(here, 'write 300 words');
  const refused = () =>
    product.query("SELECT 1 FROM turns WHERE guild_id = $1 AND error_code = 'BOT_LACKS_PERMISSION'", [
      guild.id,
    ]);
  await expect.poll(refused, { timeout: 30_000 }).toHaveLength(1);
  expect(await product.reserved(guild.id)).toEqual({ live: 0, micros: 0 });
  expect((await member.ask(there, 'say exactly: here I may')).content).toBe('here I may');
  expect(member.seen.ofBot(here)).toEqual([]);
});

test('five long messages during an answer are all answered', async () => {
  const { guild, here, member } = await arrive();
  const other = await product.join(guild, 2);
  await product.trouble({ anthropic: { type: 'slow_first_token', ms: 3_000 } });
  await member.mention(here, 'hello');
  const long = (letter: string) => `${letter} `.repeat(900);
  const asked: string[] = [];
  for (const letter of ['a', 'b', 'c', 'd', 'e']) asked.push((await other.mention(here, long(letter))).id);
  const last = await member.seen.answerTo(asked.at(-1)!);
  expect(last.content).not.toContain('too long');
  const outcomes = (await turnsOf(guild)).map(({ outcome }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(['answered']));
});

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Product } from './product.js';
import { isFinished } from './transcript.js';

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

const nothingReserved = { live: 0, micros: 0 };

test('a stream that is cut leaves what came, an apology and one charge', async () => {
  const { guild, here, member } = await arrive();
  await product.trouble({ anthropic: { type: 'stream_cut', afterDeltas: 20 } });
  const answer = await member.ask(here, 'write 300 words');
  expect(answer.content).toMatch(/^This is a sentence of the simulated model\.[^]+\n\n-# I’m sorry: /);
  const [charge, ...others] = await product.charges(guild.id);
  expect(others).toEqual([]);
  expect(Number(charge?.charged_micros)).toBeGreaterThan(0);
  expect(await product.reserved(guild.id)).toEqual(nothingReserved);
  const turns = await product.query('SELECT outcome, cost_micros FROM turns WHERE guild_id = $1', [guild.id]);
  expect(turns).toEqual([{ outcome: 'cut', cost_micros: charge?.charged_micros }]);
});

test('a stream that ends with an error is a cut one too', async () => {
  const { guild, here, member } = await arrive();
  await product.trouble({ anthropic: { type: 'stream_error', afterDeltas: 20 } });
  expect((await member.ask(here, 'write 300 words')).content).toContain('broke off');
  expect(await product.charges(guild.id)).toHaveLength(1);
});

test.each([
  ['overloaded', { type: 'overloaded', times: 2 }],
  ['rate limited', { type: 'rate_limit', retryAfterSeconds: 1 }],
  ['broken', { type: 'api_error', times: 2 }],
])('a model that is %s for a moment is asked again, and the answer is charged once', async (_how, fault) => {
  const { guild, here, member } = await arrive();
  await product.trouble({ anthropic: fault });
  expect((await member.ask(here, 'say exactly: here it is')).content).toBe('here it is');
  expect(member.seen.ofBot(here)).toHaveLength(1);
  expect(await product.charges(guild.id)).toHaveLength(1);
  expect(await product.reserved(guild.id)).toEqual(nothingReserved);
});

test('a stream that is cut before the first word costs nothing and can be retried', async () => {
  const { guild, here, member } = await arrive();
  await product.trouble({ anthropic: { type: 'stream_cut', afterDeltas: 0 } });
  const refusal = await member.ask(here, 'say exactly: here it is');
  expect(refusal.content).toContain("I can't reach Claude at the moment.");
  expect(await product.charges(guild.id)).toEqual([]);
  await member.press(refusal, 'retry');
  await member.seen.until('the answer', () => refusal.content === 'here it is' || undefined);
});

test.each([
  ['what is my name?', 'Claude has more to do than it can manage right now.'],
  ['bana bir hikâye yaz, lütfen', 'Claude şu anda çok yoğun.'],
  ['ما اسمي؟', 'يواجه Claude ضغطًا كبيرًا الآن.'],
  ['navê min çi ye?', 'Claude niha pir mijûl e.'],
  ['ناوم چییە؟', 'Claude ئێستا زۆر سەرقاڵە.'],
])(
  'a model that stays overloaded is said so to “%s”, in its language; Retry then answers',
  async (words, says) => {
    const { guild, here, member } = await arrive();
    await product.trouble({ anthropic: { type: 'overloaded', times: 50 } });
    const refusal = await member.ask(here, words);
    expect(refusal.content).toContain(says);
    expect(await product.charges(guild.id)).toEqual([]);
    expect(await product.reserved(guild.id)).toEqual(nothingReserved);
    await product.control('DELETE', '/_faults');
    await member.press(refusal, 'retry');
    await member.seen.until(
      'an answer',
      () => (isFinished(refusal) && !refusal.content.includes(says)) || undefined,
    );
    expect(await product.charges(guild.id)).toHaveLength(1);
  },
);

test('when little money is left the answer is fitted to it and says so; nothing left is a refusal', async () => {
  const { guild, here, member } = await arrive();
  const dashboard = await product.dashboardOf(guild);
  await member.ask(here, 'say exactly: what one answer costs');
  const [first] = await product.charges(guild.id);
  const spent = Number(first?.charged_micros);
  const rest = 400;
  await dashboard.setBudget(guild.id, spent + rest);
  const question = await member.mention(here, 'write 900 words');
  const fitted = (await member.seen.partsOf(question.id)).map(({ content }) => content).join('\n');
  expect(fitted).toMatch(
    /-# This month’s budget is nearly used up, so a smaller model answered, and shortly\.$/,
  );
  const words = fitted.split(/\s+/).length;
  expect(words).toBeGreaterThan(50);
  expect(words).toBeLessThan(900);
  const total = async () =>
    (await product.charges(guild.id)).reduce((sum, charge) => sum + Number(charge.charged_micros), 0);
  expect(await total()).toBeLessThanOrEqual(spent + rest);
  await dashboard.setBudget(guild.id, 0);
  const before = await total();
  const refused = await member.ask(here, 'and now?');
  const nextMonth = new Date();
  nextMonth.setUTCMonth(nextMonth.getUTCMonth() + 1, 1);
  const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(nextMonth);
  expect(refused.content).toContain(`used up, so I can't answer right now. It starts afresh on ${date}.`);
  const turkish = await member.ask(here, 'şimdi ne olacak?');
  expect(turkish.content).toContain('bütçesi doldu');
  expect(await total()).toBe(before);
  expect(await product.reserved(guild.id)).toEqual(nothingReserved);
  await dashboard.setBudget(guild.id, 1_000_000);
  expect((await member.ask(here, 'say exactly: back again')).content).toBe('back again');
});

test('the dashboard shows what was asked, what it cost and what is left', async () => {
  const { guild, here, member } = await arrive();
  const dashboard = await product.dashboardOf(guild);
  await member.ask(here, 'say exactly: for the books');
  const [charge] = await product.charges(guild.id);
  const { guild: shown } = await dashboard.graphql<{ guild: Record<string, never> }>(
    `query ($id: ID!) { guild(id: $id) {
      usage(days: 1) { replies costMicros } budget { settledMicros reservedMicros }
      recentTurns(first: 5) { nodes { question answer outcome costMicros memberId trigger } } } }`,
    { id: guild.id },
  );
  const costMicros = Number(charge?.charged_micros);
  expect(shown).toEqual({
    usage: { replies: 1, costMicros },
    budget: { settledMicros: costMicros, reservedMicros: 0 },
    recentTurns: {
      nodes: [
        {
          question: 'say exactly: for the books',
          answer: 'for the books',
          outcome: 'ANSWERED',
          costMicros,
          memberId: member.id,
          trigger: 'mention',
        },
      ],
    },
  });
});

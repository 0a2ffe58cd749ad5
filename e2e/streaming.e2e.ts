import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Human } from './discord-human.js';
import { Product } from './product.js';
import { isFinished, type SeenMessage } from './transcript.js';

let product: Product;

beforeAll(async () => {
  // Longer answers than the default lets through: one of them becomes a file.
  product = await Product.start({ REPLY_MAX_TOKENS: '8000' });
});

afterEach(() => product.calm());

afterAll(() => product.stop());

async function arrive(size: { members?: number; channels?: number } = {}) {
  const guild = await product.newGuild(size);
  const [here = '', there = ''] = guild.channels.map(({ id }) => id);
  return { guild, here, there, member: await product.join(guild) };
}

const slow = (ms: number, times = 1) => product.trouble({ anthropic: { type: 'slow_deltas', ms, times } });

/** The reply while it is being written. */
async function beingWritten(member: Human, questionId: string): Promise<SeenMessage> {
  return member.seen.until('a reply that is being written', () =>
    member.seen.messages.find(
      (message) => message.repliesTo === questionId && message.buttons.some((id) => id.startsWith('stop:')),
    ),
  );
}

test('an answer grows before it is finished, with at most one edit a second', async () => {
  const { here, member } = await arrive();
  await slow(60);
  const question = await member.mention(here, 'write 200 words');
  const { versions } = await member.seen.answerTo(question.id);
  const [first, last] = [versions[0]!, versions.at(-1)!];
  expect(first.content.length).toBeLessThan(last.content.length / 2);
  expect(last.content.split(/\s+/)).toHaveLength(200);
  const seconds = (last.seenAt - first.seenAt) / 1000;
  expect(seconds).toBeGreaterThan(2);
  // Each change after the first waits its second; the finished text comes when it is there.
  expect(versions.length - 2).toBeLessThanOrEqual(Math.ceil(seconds));
  for (const [index, { content }] of versions.entries()) {
    expect(content.length).toBeGreaterThanOrEqual(versions[index - 1]?.content.length ?? 0);
  }
});

test('the bot types until it has something to say', async () => {
  const { here, member } = await arrive();
  await product.trouble({ anthropic: { type: 'slow_first_token', ms: 1_500 } });
  const question = await member.mention(here, 'hello');
  const answer = await member.seen.answerTo(question.id);
  const typing = member.seen.typing.find(
    ({ channelId, userId }) => channelId === here && userId === product.seed.bot.id,
  );
  expect(typing?.seenAt).toBeLessThan(answer.versions[0]!.seenAt - 500);
});

test('a long answer comes as several messages of at most 2,000 characters, in order and complete', async () => {
  const { here, member } = await arrive();
  const question = await member.mention(here, 'write 900 words');
  const parts = await member.seen.partsOf(question.id);
  expect(parts.length).toBeGreaterThan(2);
  for (const { content } of parts) expect(content.length).toBeLessThanOrEqual(2_000);
  expect(parts.flatMap(({ content }) => content.split(/\s+/))).toHaveLength(900);
});

test('code that is longer than a message stays code in every part', async () => {
  const { guild, here, member } = await arrive();
  const other = await product.join(guild, 2);
  await product.trouble({ anthropic: { type: 'slow_first_token', ms: 2_000 } });
  await member.mention(here, 'hello');
  const line = (at: number) => `const value${String(at)} = 'number ${String(at)} of the lines';`;
  const lines = Array.from({ length: 70 }, (_, at) => line(at));
  // Asked in two messages, because one cannot hold it; they are answered together.
  await other.mention(here, `say exactly:\n\`\`\`js\n${lines.slice(0, 35).join('\n')}`);
  const question = await other.mention(here, `${lines.slice(35).join('\n')}\n\`\`\``);
  const parts = await member.seen.partsOf(question.id);
  expect(parts.length).toBeGreaterThan(1);
  for (const { content } of parts) {
    expect(content.length).toBeLessThanOrEqual(2_000);
    expect(content.match(/^```/gm)).toHaveLength(2);
    expect(content).toMatch(/^```js\n/);
  }
  const code = parts.map(({ content }) => content.replace(/^```(js)?$/gm, '').trim()).join('\n');
  expect(code.split('\n').filter((text) => text !== '')).toEqual(lines);
});

test('past five messages the whole answer is a file, and after Retry still one', async () => {
  const { here, member } = await arrive();
  const answer = await member.ask(here, 'write 2500 words');
  expect(member.seen.ofBot(here)).toHaveLength(1);
  expect(answer.content.length).toBeLessThanOrEqual(2_000);
  const [file, ...others] = answer.attachments;
  expect(others).toEqual([]);
  const text = await (await fetch(file!.url)).text();
  expect(text.split(/\s+/)).toHaveLength(2_500);
  expect(text.startsWith(answer.content.slice(0, 100))).toBe(true);
  await member.press(answer, 'retry');
  const isAnother = ({ attachments: [found] }: SeenMessage) => found !== undefined && found.url !== file!.url;
  const again = await member.seen.until('another file', () => member.seen.ofBot(here).find(isAnother));
  expect(again.attachments).toHaveLength(1);
  expect(member.seen.ofBot(here)).toHaveLength(1);
});

test('the asker stops an answer; what was said stays and is paid for', async () => {
  const { guild, here, member } = await arrive();
  await slow(100);
  const question = await member.mention(here, 'write 900 words');
  const written = await beingWritten(member, question.id);
  await member.seen.until('some words', () => written.content.split(' ').length > 12 || undefined);
  await member.press(written, 'stop');
  const answer = await member.seen.answerTo(question.id);
  expect(answer.content).toMatch(/^This is a sentence of the simulated model\.[^]+\n\n-# Stopped\.$/);
  expect(answer.content.split(/\s+/).length).toBeLessThan(450);
  const charges = await product.charges(guild.id);
  expect(charges).toHaveLength(1);
  expect(Number(charges[0]?.charged_micros)).toBeGreaterThan(0);
  expect(await product.reserved(guild.id)).toEqual({ live: 0, micros: 0 });
});

test('nobody else can stop it: they are told so, and only they', async () => {
  const { guild, here, member } = await arrive();
  const other = await product.join(guild, 2);
  await slow(60);
  const question = await member.mention(here, 'write 100 words');
  const written = await beingWritten(member, question.id);
  await other.press(written, 'stop');
  const told = await other.seen.until('the refusal', () =>
    other.seen.ofBot(here).find(({ content }) => content.startsWith('Only the person who asked')),
  );
  expect(told.ephemeral).toBe(true);
  const answer = await member.seen.answerTo(question.id);
  expect(answer.content.split(/\s+/)).toHaveLength(100);
  expect(member.seen.ofBot(here)).toHaveLength(1);
});

test('Retry puts the new answer in the place of the old one, for the asker only', async () => {
  const { guild, here, member } = await arrive();
  const other = await product.join(guild, 2);
  await product.trouble({ anthropic: { type: 'stream_cut', afterDeltas: 4 } });
  const broken = await member.ask(
    here,
    'say exactly: one two three four five six seven eight nine ten '.repeat(2),
  );
  expect(broken.content).toContain('broke off');
  await other.press(broken, 'retry');
  await other.seen.until('the refusal', () => other.seen.ofBot(here).find((message) => message.ephemeral));
  await member.press(broken, 'retry');
  const whole = await member.seen.until('the new answer', () =>
    member.seen.ofBot(here).find(({ content }) => content.endsWith('nine ten')),
  );
  expect(whole.id).toBe(broken.id);
  expect(member.seen.ofBot(here)).toHaveLength(1);
  expect((await member.ask(here, 'what did you say?')).content).not.toContain('broke off');
  expect(await product.charges(guild.id)).toHaveLength(3);
});

test('Retry under several messages leaves nothing of the old ones', async () => {
  const { here, member } = await arrive();
  await member.mention(here, 'write 900 words');
  const last = await member.seen.until('the answer', () => member.seen.ofBot(here).find(isFinished));
  const old = member.seen.ofBot(here).length;
  await member.press(last, 'retry');
  await member.seen.until('the new answer', () => member.seen.ofBot(here).slice(old).find(isFinished));
  const left = (await member.history(here)).filter(({ authorId }) => authorId === product.seed.bot.id);
  expect(left[0]?.id).toBe(last.id);
  expect(left.flatMap(({ content }) => content.split(/\s+/))).toHaveLength(900);
});

test('what is asked during an answer is answered together in the next one, in order', async () => {
  const { guild, here, member } = await arrive();
  const other = await product.join(guild, 2);
  await product.trouble({ anthropic: { type: 'slow_first_token', ms: 2_000 } });
  const first = await member.mention(here, 'hello');
  await member.mention(here, 'apples first');
  await other.mention(here, 'pears second');
  const last = await member.mention(here, 'plums third');
  const answer = await member.seen.answerTo(last.id);
  expect(answer.content).toMatch(/apples first.+pears second.+plums third/);
  expect((await member.seen.answerTo(first.id)).versions.at(-1)!.seenAt).toBeLessThanOrEqual(
    answer.versions[0]!.seenAt,
  );
  expect(member.seen.ofBot(here)).toHaveLength(2);
  expect(await product.charges(guild.id)).toHaveLength(2);
});

test('two channels of a guild are answered at the same time', async () => {
  const { here, there, member } = await arrive();
  await slow(60, 2);
  const [one, two] = await Promise.all([
    member.mention(here, 'write 100 words'),
    member.mention(there, 'write 100 words'),
  ]);
  const [first, second] = await Promise.all([member.seen.answerTo(one.id), member.seen.answerTo(two.id)]);
  const span = ({ versions }: SeenMessage) => [versions[0]!.seenAt, versions.at(-1)!.seenAt] as const;
  const [[firstBegin, firstEnd], [secondBegin, secondEnd]] = [span(first), span(second)];
  expect(Math.max(firstBegin, secondBegin)).toBeLessThan(Math.min(firstEnd, secondEnd));
});

test('a guild with 60 long answers under way does not hold up another guild', async () => {
  const flooded = await arrive({ channels: 60 });
  const { here, member } = await arrive();
  const elapsed = async (): Promise<number> => {
    const before = performance.now();
    await member.ask(here, 'say exactly: here I am');
    return performance.now() - before;
  };
  const unloaded = await elapsed();
  const asked = await Promise.all(
    flooded.guild.channels.map(({ id }) => flooded.member.mention(id, 'write 1000 words')),
  );
  await flooded.member.seen.until('the first of the long answers', () =>
    flooded.member.seen.messages.find(({ repliesTo }) => asked.some(({ id }) => id === repliesTo)),
  );
  const loaded = await elapsed();
  const done = flooded.member.seen.messages.filter(isFinished).length;
  expect(done).toBeLessThan(30);
  expect(loaded).toBeLessThan(unloaded * 5 + 2_000);
});

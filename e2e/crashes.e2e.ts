import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Human } from './discord-human.js';
import { Product, type AppName, type Guild } from './product.js';
import { isFinished, type SeenMessage } from './transcript.js';

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

const slow = (ms: number) => product.trouble({ anthropic: { type: 'slow_deltas', ms } });

/** The reply while it is being written. */
function beingWritten(member: Human, questionId: string): Promise<SeenMessage> {
  return member.seen.until('a reply that is being written', () =>
    member.seen.messages.find(
      ({ repliesTo, buttons }) => repliesTo === questionId && buttons.some((id) => id.startsWith('stop:')),
    ),
  );
}

/** Ends an app as a crash does, and waits until the launcher has another one running. */
async function crash(app: AppName): Promise<void> {
  const before = product.pidOf(app);
  product.crash(app);
  await expect.poll(() => product.pidOf(app), { timeout: 60_000 }).not.toBeOneOf([before, undefined]);
}

/** The answer is there once, whole, paid for once, and nothing is held back for it any more. */
async function expectOnce(
  { guild, here, member }: { guild: Guild; here: string; member: Human },
  words: number,
) {
  const answers = member.seen.ofBot(here);
  expect(answers.map(({ content }) => content.split(/\s+/).length)).toEqual([words]);
  expect(await product.charges(guild.id)).toHaveLength(1);
  await expect.poll(() => product.reserved(guild.id), { timeout: 90_000 }).toEqual({ live: 0, micros: 0 });
  expect(await product.query('SELECT outcome FROM turns WHERE guild_id = $1', [guild.id])).toHaveLength(1);
}

test('a worker that is killed in the middle of an answer: it is finished once by the next one', async () => {
  const at = await arrive();
  await slow(80);
  const question = await at.member.mention(at.here, 'write 200 words');
  await beingWritten(at.member, question.id);
  await crash('worker');
  await at.member.seen.answerTo(question.id);
  await expectOnce(at, 200);
});

test('a worker that is killed while questions wait: each is answered, none twice', async () => {
  const { guild, here, there, member } = await arrive();
  await product.trouble({ anthropic: { type: 'slow_first_token', ms: 3_000, times: 2 } });
  const one = await member.mention(here, 'say exactly: one');
  const two = await member.mention(there, 'say exactly: two');
  await crash('worker');
  const three = await member.mention(here, 'say exactly: three');
  const answers = await Promise.all([one, two, three].map(({ id }) => member.seen.answerTo(id)));
  expect(answers.map(({ content }) => content)).toEqual(['one', 'two', 'three']);
  expect(member.seen.ofBot(here)).toHaveLength(2);
  expect(member.seen.ofBot(there)).toHaveLength(1);
  expect(await product.charges(guild.id)).toHaveLength(3);
});

test('the gateway process is killed in the middle of an answer: it goes on, and the next question is answered', async () => {
  const at = await arrive();
  await slow(80);
  const question = await at.member.mention(at.here, 'write 100 words');
  await beingWritten(at.member, question.id);
  await crash('shard-manager');
  await at.member.seen.answerTo(question.id);
  await expectOnce(at, 100);
  const ready = () => product.metric('shard-manager', 'dragoman_shard_status').catch(() => 0);
  await expect.poll(ready, { timeout: 60_000 }).toBe(3);
  expect((await at.member.ask(at.here, 'say exactly: here I am')).content).toBe('here I am');
});

test('the database is killed in the middle of an answer: it is given once all the same', async () => {
  const at = await arrive();
  await slow(80);
  const question = await at.member.mention(at.here, 'write 200 words');
  await beingWritten(at.member, question.id);
  product.crashDatabase();
  await at.member.seen.answerTo(question.id);
  await expectOnce(at, 200);
  expect((await at.member.ask(at.here, 'say exactly: here I am')).content).toBe('here I am');
});

test('the database is away when a question comes: it is answered when the database is back', async () => {
  const { guild, here, member } = await arrive();
  product.crashDatabase();
  const answer = await member.ask(here, 'say exactly: better late');
  expect(answer.content).toBe('better late');
  expect(member.seen.ofBot(here)).toHaveLength(1);
  expect(await product.charges(guild.id)).toHaveLength(1);
});

test('nothing that was said, and no token, is in a log or readable in the database', async () => {
  const { guild, here, member } = await arrive();
  const dm = await member.openDm();
  const canaries = ['Zerdeştquestion', 'Pîrozanswer', 'Nesrîndirect', 'Gulîstanslash', 'Bêrîvanwaiting'];
  await member.ask(here, `my name is ${canaries[0]}`);
  await member.ask(here, `say exactly: ${canaries[1]}`);
  await member.seen.answerTo((await member.say(dm, `my name is ${canaries[2]}`)).id);
  await member.slash(here, 'ask', { text: `my favourite flower is ${canaries[3]}` });
  await member.seen.until('the answer to /ask', () =>
    member.seen.ofBot(here).find(({ content, loading }) => !loading && content.includes(canaries[3]!)),
  );
  // Failures are where programs say too much.
  const dashboard = await product.dashboardOf(guild);
  await product.trouble({ anthropic: { type: 'slow_first_token', ms: 1_500 } });
  const question = await member.mention(here, `say exactly: ${canaries[1]}`);
  await product.trouble({
    rest: { method: 'POST', path: `/channels/${here}/messages`, status: 500, times: 6 },
  });
  await member.mention(here, `what about ${canaries[4]}?`).catch(() => undefined);
  await member.seen.answerTo(question.id);
  await dashboard.setBudget(guild.id, 0);
  await member.ask(here, `${canaries[0]} again`);
  const owner = guild.members.find((person) => person.owner)!;
  const secrets = [
    product.seed.bot.token,
    owner.token,
    member.person.token,
    'simulator-client-secret',
    'sk-ant-',
  ];
  const [tables, logs] = [await product.dump(), product.logs()];
  // Both were read where something was written, or their silence would mean nothing.
  expect(Object.keys(tables)).toContain('bullmq.job');
  expect(tables['public.turns']).toContain(guild.id);
  expect(logs['worker.log']).toContain(guild.id);
  const found = Object.entries({ ...tables, ...logs }).flatMap(([place, text]) =>
    [...canaries, ...secrets]
      .filter((secret) => text.includes(secret))
      .map((secret) => `${secret} in ${place}`),
  );
  expect(found).toEqual([]);
});

test('without the Message Content intent all but “!” works', async () => {
  const { guild, here, there, member } = await arrive();
  await product.control('POST', '/_application', { messageContent: false });
  await crash('shard-manager');
  const ready = () => product.metric('shard-manager', 'dragoman_shard_status').catch(() => 0);
  await expect.poll(ready, { timeout: 60_000 }).toBe(3);
  await member.say(here, '!ask say exactly: not to be seen');
  await member.say(here, '!help');
  const mentioned = await member.ask(here, 'my name is Jiyan');
  const reply = await member.say(here, 'what is my name?', { replyTo: mentioned.id });
  expect((await member.seen.answerTo(reply.id)).content).toBe('Your name is Jiyan.');
  const dm = await member.openDm();
  const direct = await member.say(dm, 'say exactly: in private');
  expect((await member.seen.answerTo(direct.id)).content).toBe('in private');
  await member.say(dm, '!help');
  await member.seen.until('help in private', () =>
    member.seen.ofBot(dm).find(({ content }) => content.includes('`/ask`')),
  );
  await member.slash(there, 'ask', { text: 'say exactly: by slash' });
  await member.seen.until('the answer to /ask', () =>
    member.seen.ofBot(there).find((message) => isFinished(message) && message.content === 'by slash'),
  );
  expect(member.seen.ofBot(here)).toHaveLength(2);
  expect(await product.charges(guild.id)).toHaveLength(3);
});

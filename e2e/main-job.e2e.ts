import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Product } from './product.js';

let product: Product;

beforeAll(async () => {
  product = await Product.start();
});

afterEach(() => product.calm());

afterAll(() => product.stop());

/** A member in a fresh guild, and its first two channels. */
async function arrive(index = 1) {
  const guild = await product.newGuild();
  const [here = '', there = ''] = guild.channels.map(({ id }) => id);
  return { guild, here, there, member: await product.join(guild, index) };
}

test('a mention is answered, and the next answer knows what was said before, in this channel only', async () => {
  const { here, there, member } = await arrive();
  const noted = await member.ask(here, 'my name is Zozan');
  expect(noted.content).toContain('my name is Zozan');
  expect((await member.ask(here, 'what is my name?')).content).toBe('Your name is Zozan.');
  // Elsewhere only the display name is known, which comes with every message.
  expect((await member.ask(there, 'what is my name?')).content).toMatch(/^Your name is Member 2/);
  expect((await member.ask(there, 'what did I say?')).content).toBe('You said: “what is my name?”');
});

test.each([
  ['with a ping', true],
  ['without a ping', false],
])('a reply to the bot %s goes on with the conversation', async (_how, ping) => {
  const { here, member } = await arrive();
  const noted = await member.ask(here, 'my favourite colour is turquoise');
  const question = await member.say(here, 'what is my favourite colour?', { replyTo: noted.id, ping });
  expect((await member.seen.answerTo(question.id)).content).toContain('turquoise');
});

test('a mention in reply to somebody brings along what they said', async () => {
  const { guild, here, member } = await arrive();
  const other = await product.join(guild, 2);
  const said = await other.say(here, 'The tea house opens at nine.');
  const content = `<@${product.seed.bot.id}> what is my tea house?`;
  const question = await member.say(here, content, { replyTo: said.id });
  expect((await member.seen.answerTo(question.id)).content).toContain('opens at nine');
});

test('a direct message has a conversation of its own', async () => {
  const { here, member } = await arrive();
  const dm = await member.openDm();
  await member.ask(here, 'my name is Baran');
  const stated = await member.say(dm, 'my name is Perwîn');
  await member.seen.answerTo(stated.id);
  const question = await member.say(dm, 'what is my name?');
  expect((await member.seen.answerTo(question.id)).content).toBe('Your name is Perwîn.');
  expect((await member.ask(here, 'what is my name?')).content).toBe('Your name is Baran.');
});

test('a thread has a conversation of its own', async () => {
  const { here, member } = await arrive();
  const opened = await member.ask(here, 'my name is Dilovan');
  const { id: thread } = await member.rest('POST', `/channels/${here}/messages/${opened.id}/threads`, {
    name: 'aside',
  });
  expect((await member.ask(thread, 'what is my name?')).content).toMatch(/^Your name is Member 2/);
});

test('!ask and its Turkish word are answered', async () => {
  const { here, member } = await arrive();
  const stated = await member.say(here, '!ask my name is Rûken');
  expect((await member.seen.answerTo(stated.id)).content).toContain('Rûken');
  const question = await member.say(here, '!sor benim adım ne?');
  expect((await member.seen.answerTo(question.id)).content).toBe('Adınız Rûken.');
});

test('/ask is answered in its own response', async () => {
  const { here, member } = await arrive();
  await member.ask(here, 'my name is Hêvî');
  await member.slash(here, 'ask', { text: 'what is my name?' });
  const answer = await member.seen.until('the answer to /ask', () =>
    member.seen.ofBot(here).find(({ content }) => content === 'Your name is Hêvî.'),
  );
  expect(answer.ephemeral).toBe(false);
  expect(member.seen.ofBot(here)).toHaveLength(2);
});

test.each(['!reset', '/reset'])(
  '%s forgets what was said in this channel, and only there',
  async (command) => {
    const { here, there, member } = await arrive();
    await member.ask(here, 'my name is Sîpan');
    await member.ask(there, 'my name is Sîpan');
    if (command.startsWith('/')) await member.slash(here, 'reset');
    else await member.say(here, command);
    await member.seen.until('the confirmation', () =>
      member.seen.ofBot(here).find(({ content }) => content.startsWith('Done:')),
    );
    expect((await member.ask(here, 'what did I say?')).content).toBe(
      'I do not find that in what was sent to me.',
    );
    expect((await member.ask(there, 'what is my name?')).content).toBe('Your name is Sîpan.');
  },
);

test('/usage and !usage tell what was spent, what is left and what is one’s own', async () => {
  const { guild, here, member } = await arrive();
  const other = await product.join(guild, 2);
  await member.ask(here, 'one question');
  await other.slash(here, 'usage');
  const own = await other.seen.until('the usage', () =>
    other.seen.ofBot(here).find(({ content }) => content.includes('Usage in')),
  );
  expect(own.ephemeral).toBe(true);
  expect(own.content).toMatch(/Spent: \$0\.00\d+ of \$5\.00\nRemaining: \$\d/);
  expect(own.content).toContain('Answers: 1');
  expect(own.content).toContain('Your own share: $0.00\n');
  await member.say(here, '!usage');
  const shown = await member.seen.until('the usage', () =>
    member.seen.ofBot(here).find(({ content }) => content.includes('Usage in')),
  );
  expect(shown.content).toMatch(/Your own share: \$0\.00\d+\n/);
});

test.each([
  ['en', '!help', 'I’m Dragoman'],
  ['tr', '!yardım', 'Ben Dragoman'],
  ['ar', '!مساعدة', 'أنا Dragoman'],
  ['ckb', '!یارمەتی', 'Dragoman'],
  ['kmr', '!alîkarî', 'Ez Dragoman'],
])('help is in the guild’s language: %s', async (language, command, says) => {
  const { guild, here, member } = await arrive();
  await product.query('UPDATE guilds SET language = $2 WHERE guild_id = $1', [guild.id, language]);
  await member.say(here, command);
  const [help] = await member.seen.answers(here, 1);
  expect(help?.content).toContain(says);
  expect(help?.content).toContain(command);
});

test('help is in the language of the word that asked for it, where the guild has chosen none', async () => {
  const { here, member } = await arrive();
  await member.say(here, '!yardim');
  await member.say(here, '!مساعدة');
  const help = await member.seen.answers(here, 2);
  expect(help.map(({ content }) => content.slice(0, 12))).toEqual(['Ben Dragoman', 'أنا Dragoman']);
});

test('webhooks and the bot itself are never answered', async () => {
  const { guild, here, member } = await arrive();
  const owner = await product.join(guild, 0);
  const hook = await owner.rest<{ id: string; token: string }>('POST', `/channels/${here}/webhooks`, {
    name: 'News',
  });
  const content = `<@${product.seed.bot.id}> what is my name?`;
  await member.rest('POST', `/webhooks/${hook.id}/${hook.token}`, { content });
  await member.rest('POST', `/webhooks/${hook.id}/${hook.token}`, { content: '!ask what is my name?' });
  await product.speakAsBot(here, content);
  // The last one is answered; what came before it would have been answered with it or before it.
  expect((await member.ask(here, 'what did I say?')).content).toBe(
    'I do not find that in what was sent to me.',
  );
  const rows = await product.query('SELECT id FROM questions WHERE guild_id = $1', [guild.id]);
  expect(rows).toHaveLength(1);
});

test('a mention without a question gets help, and costs nothing', async () => {
  const { guild, here, member } = await arrive();
  const question = await member.say(here, `<@${product.seed.bot.id}>`);
  expect((await member.seen.answerTo(question.id)).content).toContain('`!ask …`');
  expect(await product.charges(guild.id)).toEqual([]);
  expect(await product.reserved(guild.id)).toEqual({ live: 0, micros: 0 });
});

test('an answer that names everyone, a role and a member pings nobody', async () => {
  const { guild, here, member } = await arrive();
  const loud = `@everyone @here <@&${guild.id}> <@${guild.members[2]!.id}>`;
  const answer = await member.ask(here, `say exactly: hello ${loud}`);
  expect(answer.content).toBe(`hello ${loud}`);
  expect(answer).toMatchObject({ mentionsEveryone: false, pings: [] });
});

test.each([
  { language: 'Türkçe', said: ['merhaba, benim adım Ayşe', 'benim adım ne?'], answer: 'Adınız Ayşe.' },
  { language: 'العربية', said: ['اسمي ليلى', 'ما اسمي؟'], answer: 'اسمك ليلى.' },
  { language: 'Kurmancî', said: ['silav, navê min Rojîn e', 'navê min çi ye?'], answer: 'Navê te Rojîn e.' },
  { language: 'کوردی', said: ['سڵاو، ناوم ئازادە', 'ناوم چییە؟'], answer: 'ناوت ئازادە.' },
])('a conversation in $language', async ({ said: [stated = '', question = ''], answer }) => {
  const { here, member } = await arrive();
  await member.ask(here, stated);
  expect((await member.ask(here, question)).content).toBe(answer);
});

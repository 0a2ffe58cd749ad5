// `npm run smoke`: one member's whole path against a running stack with the simulated Discord. Node 20 is enough, nothing is installed.
//   PUBLIC_URL (default http://localhost:PORT), PORT (3000), SIMULATOR_PORT (3100)
const port = process.env['PORT'] || '3000';
const dashboard = (process.env['PUBLIC_URL'] || `http://localhost:${port}`).replace(/\/+$/, '');
const simulator = `http://localhost:${process.env['SIMULATOR_PORT'] || '3100'}`;
const answerWithinMs = 30_000;

/** A plain sentence for the terminal; anything else that is thrown is shown whole. */
class SmokeError extends Error {}

let since = Date.now();
/** @param {string} what */
function done(what) {
  console.log(`${String(Date.now() - since).padStart(6)} ms  ${what}`);
  since = Date.now();
}

/** Waits as long as a rate limit says. @param {string} url @param {RequestInit} [init] @returns {Promise<any>} */
async function json(url, init) {
  const response = await fetch(url, init).catch(() => {
    throw new SmokeError(`${new URL(url).origin} does not answer. Start the product first: npm start`);
  });
  const text = await response.text();
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after')) || 1;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return json(url, init);
  }
  if (!response.ok) throw new SmokeError(`${new URL(url).pathname} answered ${response.status}`);
  return text === '' ? null : JSON.parse(text);
}

const seed = await run(() => json(`${simulator}/_seed`));
const guild = seed.guilds[0];
const channel = guild.channels.find((/** @type {{ name: string }} */ { name }) => name === 'general');
const owner = guild.members.find((/** @type {{ owner: boolean }} */ member) => member.owner);
const member = guild.members.find((/** @type {{ owner: boolean }} */ { owner: isOwner }) => !isOwner);

/** @param {string} path @param {unknown} [body] @param {string} [token] */
function discord(path, body, token = member.token) {
  return json(`${seed.discordApi}/v10${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: token, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** Asks by mention, waits for the finished answer (its buttons then say Retry). @param {string} text */
async function ask(text) {
  const question = await discord(`/channels/${channel.id}/messages`, {
    content: `<@${seed.bot.id}> ${text}`,
  });
  for (const until = Date.now() + answerWithinMs; Date.now() < until;) {
    // Discord lets a channel be read five times in five seconds: rarely enough that no question waits for that.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const messages = await discord(`/channels/${channel.id}/messages?after=${question.id}&limit=20`);
    const answer = messages.find(
      (/** @type {any} */ message) =>
        message.author.id === seed.bot.id &&
        message.message_reference?.message_id === question.id &&
        JSON.stringify(message.components).includes('retry:'),
    );
    if (answer) return answer.content;
  }
  throw new SmokeError(`no answer within ${answerWithinMs / 1000} s`);
}

/** Logs in on the dashboard as the guild's owner, as a browser does it. @returns the session's cookie */
async function login() {
  const cookies = new Map();
  /** @param {string} url */
  const visit = async (url) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      cookies.set(name, value);
    }
    return response.headers.get('location') ?? '';
  };
  const authorize = new URL(await visit(`${dashboard}/auth/discord`));
  const consent = await json(`${seed.discordApi}/v10/oauth2/authorize${authorize.search}`, {
    method: 'POST',
    headers: { authorization: owner.token, 'content-type': 'application/json' },
    body: JSON.stringify({ authorize: true }),
  });
  await visit(consent.location);
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** @param {string} cookie @param {string} query @param {Record<string, unknown>} variables */
async function graphql(cookie, query, variables) {
  const { data, errors } = await json(`${dashboard}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  if (errors) throw new SmokeError(`GraphQL answered ${errors[0].extensions?.code ?? 'an error'}`);
  return data;
}

const usage = `query ($id: ID!) { guild(id: $id) {
  usage { replies costMicros } budget { capMicros settledMicros limits { scope } } } }`;
const setBudget = `mutation ($guildId: ID!, $capMicros: MicroUsd!) {
  setBudget(input: { guildId: $guildId, capMicros: $capMicros }) { capMicros } }`;
const removeBudget = `mutation ($guildId: ID!) { removeBudget(input: { guildId: $guildId }) { capMicros } }`;

/** @param {boolean} holds @param {string} otherwise */
function check(holds, otherwise) {
  if (!holds) throw new SmokeError(otherwise);
}

/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
async function run(work) {
  try {
    return await work();
  } catch (error) {
    console.error(error instanceof SmokeError ? `smoke: ${error.message}` : error);
    process.exit(1);
  }
}

await run(async () => {
  const cookie = await login();
  const first = (await graphql(cookie, usage, { id: guild.id })).guild;
  done('the owner logged in on the dashboard');

  const name = `Zana${[...String(Date.now() % 10_000)].map((digit) => 'abdefilmno'[Number(digit)]).join('')}`;
  await ask(`my name is ${name}`);
  done('a member spoke and was answered');
  const answer = await ask('what is my name?');
  check(answer.includes(name), 'the second question was not answered from the first');
  done('the second question was answered from the first');

  const before = (await graphql(cookie, usage, { id: guild.id })).guild;
  const replies = before.usage.replies - first.usage.replies;
  const micros = before.budget.settledMicros - first.budget.settledMicros;
  check(replies >= 2 && micros > 0, 'usage and cost do not show in GraphQL');
  done(`GraphQL shows ${replies} more replies for $${(micros / 1e6).toFixed(6)}`);

  await graphql(cookie, setBudget, { guildId: guild.id, capMicros: 0 });
  try {
    const refusal = await ask('bugün hava nasıl, söyler misin?');
    check(/bütçe/i.test(refusal), 'a budget of 0 was not refused in the member’s language');
    done('with a budget of 0 the bot refused politely, in Turkish');
  } finally {
    const { capMicros, limits } = before.budget;
    const wasSet = limits.some((/** @type {{ scope: string }} */ { scope }) => scope === 'GUILD');
    await graphql(cookie, wasSet ? setBudget : removeBudget, {
      guildId: guild.id,
      ...(wasSet && { capMicros }),
    });
  }
  const after = (await graphql(cookie, usage, { id: guild.id })).guild.budget;
  check(after.capMicros === before.budget.capMicros, 'the budget is not as before');
  check(after.settledMicros === before.budget.settledMicros, 'the refusal was charged');
  done('the budget is as before, and the refusal cost nothing');
  console.log('smoke: ok');
});

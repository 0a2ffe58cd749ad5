import { ConfigError } from '@dragoman/platform/config';
import { GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Stage } from '../test/stage.js';

let stage: Stage;
/** What GET /applications/@me says of the flags; what the simulator says when undefined. */
let flags: number | undefined;

beforeEach(async () => {
  flags = undefined;
  stage = await Stage.open({
    onServer: (app) => {
      app.addHook('preSerialization', async (request, _reply, payload) => {
        const isApplication = request.url.endsWith('/applications/@me') && flags !== undefined;
        return isApplication ? { ...(payload as object), flags } : payload;
      });
    },
  });
});
afterEach(() => stage.close());

const asksForContent = () => {
  const [session] = stage.simulator.gateway.sessions();
  return ((session?.intents ?? 0) & GatewayIntentBits.MessageContent) !== 0;
};
const switchContent = (messageContent: boolean) =>
  fetch(`${stage.simulator.url}/_application`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messageContent }),
  });

async function everythingButPrefixesWorks(): Promise<void> {
  const ayse = stage.person('ayse');
  const prefix = await stage.say(ayse, '!ask why?');
  const mention = await stage.say(ayse, `${stage.mention} why?`);
  const command = await stage.say(ayse, `${stage.mention} !usage`);
  const said = await stage.botSays('Because.');
  const reply = await stage.say(ayse, 'really?', { message_reference: { message_id: said.id } });
  const dm = await stage.discord(ayse.token, 'POST /users/@me/channels', { recipient_id: stage.seed.bot.id });
  const direct = await stage.say(ayse, 'hello', { channel: dm.id });
  expect((await stage.jobOf(mention)).payload).toMatchObject({ trigger: 'mention', text: 'why?' });
  expect((await stage.jobOf(command)).payload).toMatchObject({ command: 'usage' });
  expect((await stage.jobOf(reply)).payload).toMatchObject({ trigger: 'reply', text: 'really?' });
  expect((await stage.jobOf(direct)).payload).toMatchObject({ trigger: 'dm', text: 'hello' });
  await vi.waitFor(async () => expect(await stage.commands()).toHaveLength(4));
  await stage.slash(ayse, 'ask', [{ name: 'text', type: 3, value: 'why?' }]);
  await stage.job(({ payload }) => payload['trigger'] === 'slash');
  expect((await stage.jobs()).some(({ id }) => id === `message-${prefix.id}`)).toBe(false);
}

describe('the Message Content intent', () => {
  it('is asked for where the application has it', async () => {
    await stage.start();
    expect(asksForContent()).toBe(true);
  });

  it('is not asked for where the application does not, and everything but "!" works', async () => {
    await switchContent(false);
    await stage.start();
    expect(asksForContent()).toBe(false);
    await everythingButPrefixesWorks();
  });

  it('is given up when the gateway refuses it all the same', { timeout: 30_000 }, async () => {
    await switchContent(false);
    flags = 1 << 18;
    await stage.start();
    expect(asksForContent()).toBe(false);
    await everythingButPrefixesWorks();
  });

  it('can be switched off', async () => {
    await stage.start({ MESSAGE_CONTENT_INTENT: 'off' });
    expect(asksForContent()).toBe(false);
  });

  it('stops the start where it is demanded and refused', async () => {
    await switchContent(false);
    const { connected } = await stage.begin({ MESSAGE_CONTENT_INTENT: 'on' });
    await expect(connected).rejects.toThrow(ConfigError);
    await expect(connected).rejects.toThrow(/MESSAGE_CONTENT_INTENT/);
  });
});

describe('a configuration that Discord refuses', () => {
  it('names the token, not its value', async () => {
    const { connected } = await stage.begin({ DISCORD_TOKEN: 'not-the-token-of-this-bot' });
    await expect(connected).rejects.toThrow(/^Configuration: DISCORD_TOKEN is refused/);
  });
});

describe('shards', () => {
  it('each see their own guilds, and direct messages come once', { timeout: 30_000 }, async () => {
    const body = JSON.stringify({ maxConcurrency: 2 });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${stage.simulator.url}/_application`, { method: 'POST', headers, body });
    await stage.start({ SHARD_COUNT: '2' });
    const shards = stage.simulator.gateway.sessions().map(({ shard, guilds }) => [...shard, guilds]);
    const home = Number((BigInt(stage.guild.id) >> 22n) % 2n);
    expect(shards.sort()).toEqual([
      [0, 2, home === 0 ? 1 : 0],
      [1, 2, home === 1 ? 1 : 0],
    ]);
    await stage.jobOf(await stage.say(stage.person('ayse'), `${stage.mention} hello`));
  });
});

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Stage } from '../test/stage.js';
import type { RunningShardManager } from './shard-manager.js';

/** When the simulated Discord took each answer to an interaction. */
const callbacks: { type: number; flags: number | undefined; content: string | undefined; at: number }[] = [];
const registrations: string[] = [];

let stage: Stage;
let running: RunningShardManager;

beforeAll(async () => {
  stage = await Stage.open({
    onServer: (app) => {
      app.addHook('preHandler', (request, _reply, done) => {
        if (request.method === 'PUT' && request.url.endsWith('/commands')) registrations.push(request.url);
        if (request.url.includes('/callback')) {
          const { type, data } = request.body as {
            type: number;
            data?: { flags?: number; content?: string };
          };
          callbacks.push({ type, flags: data?.flags, content: data?.content, at: performance.now() });
        }
        done();
      });
    },
  });
  running = await stage.start();
});

afterAll(() => stage.close());

describe('messages', () => {
  it('hands on a mention with everything the worker needs', async () => {
    const ayse = stage.person('ayse');
    const message = await stage.say(ayse, `${stage.mention} what is a dragoman?`);
    const job = await stage.jobOf(message);
    expect(job).toMatchObject({
      name: 'conversations.reply',
      payload: {
        trigger: 'mention',
        text: 'what is a dragoman?',
        place: {
          guildId: stage.guild.id,
          channelId: stage.general,
          parentChannelId: null,
          kind: 'channel',
        },
        asker: { id: ayse.id, name: 'Ayşe Yılmaz', locale: null },
        interaction: null,
        messageId: message.id,
        guildLocale: 'en-US',
        attachmentCount: 0,
        repliedTo: null,
      },
    });
    expect((job.payload['asker'] as { roleIds: string[] }).roleIds).toHaveLength(1);
  });

  it('hands on a reply that does not ping, with what it replies to', async () => {
    const said = await stage.botSays('Forty-two.');
    const message = await stage.say(stage.person('layla'), 'why?', {
      message_reference: { message_id: said.id },
      allowed_mentions: { parse: [], replied_user: false },
    });
    expect((await stage.jobOf(message)).payload).toMatchObject({
      trigger: 'reply',
      text: 'why?',
      repliedTo: { fromBot: true, text: 'Forty-two.' },
    });
  });

  it('hands on direct messages', async () => {
    const { token } = stage.person('sofia');
    const dm = await stage.discord(token, 'POST /users/@me/channels', { recipient_id: stage.seed.bot.id });
    const message = await stage.say(stage.person('sofia'), 'hello', { channel: dm.id });
    expect((await stage.jobOf(message)).payload).toMatchObject({
      trigger: 'dm',
      place: { guildId: null, channelId: dm.id, parentChannelId: null, kind: 'dm' },
      guildLocale: null,
    });
  });

  it('hands on prefix commands', async () => {
    const ask = await stage.say(stage.person('ayse'), '!sor neden?');
    const usage = await stage.say(stage.person('ayse'), '!usage');
    expect((await stage.jobOf(ask)).payload).toMatchObject({ trigger: 'prefix', text: 'neden?' });
    expect(await stage.jobOf(usage)).toMatchObject({
      name: 'conversations.command',
      payload: { command: 'usage', wordLocale: null, options: {} },
    });
  });

  it('knows threads', async () => {
    const { token } = stage.person('ayse');
    const thread = await stage.discord(token, `POST /channels/${stage.general}/threads`, {
      name: 'A thread',
      type: 11,
    });
    const message = await stage.say(stage.person('ayse'), `${stage.mention} here?`, { channel: thread.id });
    expect((await stage.jobOf(message)).payload).toMatchObject({
      place: { channelId: thread.id, parentChannelId: stage.general, kind: 'thread' },
    });
  });

  it('leaves everything else alone, the bot itself first of all', async () => {
    const quiet = [
      await stage.say(stage.person('ayse'), 'just talking'),
      await stage.say(stage.person('ayse'), '!play a song'),
      await stage.botSays(`${stage.mention} I talk to myself`),
    ];
    const marker = await stage.say(stage.person('ayse'), `${stage.mention} marker`);
    await stage.jobOf(marker);
    const ids = (await stage.jobs()).map(({ id }) => id);
    expect(quiet.filter(({ id }) => ids.includes(`message-${id}`))).toEqual([]);
  });

  it('makes one job of an event that comes twice', async () => {
    stage.simulator.gateway.fault({ type: 'duplicate_dispatch', event: 'MESSAGE_CREATE', times: 1 });
    const twice = await stage.say(stage.person('layla'), `${stage.mention} twice`);
    const marker = await stage.say(stage.person('layla'), `${stage.mention} once`);
    await stage.jobOf(marker);
    expect((await stage.jobs()).filter(({ id }) => id === `message-${twice.id}`)).toHaveLength(1);
  });

  it('no longer answers somebody who repeats themselves', async () => {
    const sent = [];
    for (let i = 0; i < 8; i += 1) {
      sent.push(await stage.say(stage.person('azad'), `${stage.mention} again`));
    }
    await stage.jobOf(await stage.say(stage.person('azad'), `${stage.mention} something new`));
    const ids = (await stage.jobs()).map(({ id }) => id);
    expect(sent.map(({ id }) => ids.includes(`message-${id}`))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('loses no message when the socket drops', async () => {
    stage.simulator.gateway.fault({ type: 'drop' });
    const sent = [];
    for (let i = 0; i < 3; i += 1) {
      sent.push(await stage.say(stage.person('sofia'), `${stage.mention} question ${String(i)}`));
    }
    for (const message of sent) await stage.jobOf(message);
    expect(stage.simulator.gateway.sessions().filter(({ bot }) => bot)).toHaveLength(1);
  });
});

describe('interactions', () => {
  const last = () => vi.waitFor(() => callbacks.at(-1) ?? Promise.reject(new Error('no answer yet')));

  it('acknowledges /ask within 300 ms, before its job', async () => {
    await vi.waitFor(async () => expect(await stage.commands()).toHaveLength(4));
    callbacks.length = 0;
    const start = performance.now();
    await stage.slash(stage.person('ayse'), 'ask', [{ name: 'text', type: 3, value: 'neden?' }]);
    const ack = await last();
    expect(ack).toMatchObject({ type: 5, flags: undefined });
    expect(ack.at - start).toBeLessThan(300);
    const job = await stage.job(({ payload }) => payload['trigger'] === 'slash');
    const { interaction } = job.payload as { interaction: { id: string } };
    expect(job).toMatchObject({
      id: `interaction-${interaction.id}`,
      payload: {
        text: 'neden?',
        messageId: null,
        asker: { id: stage.person('ayse').id, locale: 'tr' },
        interaction: { applicationId: stage.seed.application.id },
        place: { channelId: stage.general, kind: 'channel' },
        guildLocale: 'en-US',
      },
    });
  });

  it('acknowledges /usage for the asker alone', async () => {
    callbacks.length = 0;
    await stage.slash(stage.person('layla'), 'usage');
    expect(await last()).toMatchObject({ type: 5, flags: 64 });
    const isIt = ({ name, payload }: { name: string; payload: Record<string, unknown> }) =>
      name === 'conversations.command' && payload['interaction'] !== null;
    expect((await stage.job(isIt)).payload).toMatchObject({ command: 'usage' });
  });

  const turnId = '0b9f6a1e-9d3c-4c3b-8a53-0d5a9f3f2f10';
  const press = async (presser: string, customId: string) => {
    const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Stop', custom_id: customId }] }];
    const message = await stage.botSays('An answer', { components });
    callbacks.length = 0;
    await stage.interact(stage.person(presser), 3, {
      message_id: message.id,
      data: { component_type: 2, custom_id: customId },
    });
    return last();
  };

  it("takes the asker's own press", async () => {
    const customId = `stop:${turnId}:${stage.person('ayse').id}`;
    expect(await press('ayse', customId)).toMatchObject({ type: 6 });
    const job = await stage.job(({ name }) => name === 'conversations.button');
    expect(job.payload).toMatchObject({ action: 'stop', turnId, asker: { id: stage.person('ayse').id } });
  });

  it("refuses a stranger's press, in their language, and does nothing else", async () => {
    const before = (await stage.jobs()).length;
    const answer = await press('rojin', `retry:${turnId}:${stage.person('layla').id}`);
    expect(answer).toMatchObject({ type: 4, flags: 64 });
    expect(answer.content).toMatch(/soru/i);
    expect(await stage.jobs()).toHaveLength(before);
  });

  it('only acknowledges buttons that are not ours', async () => {
    const before = (await stage.jobs()).length;
    expect(await press('ayse', 'somebody-elses')).toMatchObject({ type: 6 });
    expect(await stage.jobs()).toHaveLength(before);
  });
});

describe('the process', () => {
  it('is ready and tells its figures', async () => {
    expect((await Stage.get(running, '/health/ready')).status).toBe(200);
    const metrics = await (await Stage.get(running, '/metrics')).text();
    expect(metrics).toMatch(/dragoman_gateway_events_total\{type="MESSAGE_CREATE"[^}]*\} \d+/);
    expect(metrics).toMatch(/dragoman_shard_status\{shard="0"[^}]*\} 3/);
    expect(metrics).toMatch(/dragoman_interaction_ack_seconds_count\{outcome="acked"[^}]*\} \d+/);
  });

  it('tells the guild it is in, and registers its commands once', async () => {
    const seen = await stage.job(({ name }) => name === 'tenants.guild-seen', 'tenants');
    expect(seen.payload).toMatchObject({
      guildId: stage.guild.id,
      name: 'Bazaar of Languages',
      ownerId: stage.person('rojin').id,
      systemChannelId: stage.general,
    });
    expect(registrations).toHaveLength(1);
  });

  it('takes over from itself: the next start resumes work and registers nothing again', async () => {
    await stage.stop(running);
    expect(stage.simulator.gateway.sessions()).toMatchObject([{ connected: false }]);
    running = await stage.start();
    await stage.jobOf(await stage.say(stage.person('ayse'), `${stage.mention} back?`));
    expect(registrations).toHaveLength(1);
  });

  it('tells when the bot was removed', async () => {
    await stage.discord(
      stage.person('rojin').token,
      `DELETE /guilds/${stage.guild.id}/members/${stage.seed.bot.id}`,
    );
    const left = await stage.job(({ name }) => name === 'tenants.guild-left', 'tenants');
    expect(left.payload).toMatchObject({ guildId: stage.guild.id });
  });
});

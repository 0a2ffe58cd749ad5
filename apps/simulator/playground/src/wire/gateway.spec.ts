import { afterEach, expect, test } from 'vitest';
import { createSimulator, type Simulator } from '../../../src/simulator.js';
import { seedView } from '../../../src/seed-view.js';
import { Discord } from './discord.js';
import type { GatewayEvent } from './gateway-event.js';
import { GatewayClient, type GatewayStatus } from './gateway.js';

const ended: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** What happened so far, and what is waited for. */
class Heard<T> {
  readonly all: T[] = [];
  #waiting: { fits: (one: T) => boolean; resolve: (one: T) => void }[] = [];

  add(one: T): void {
    this.all.push(one);
    for (const { fits, resolve } of this.#waiting) if (fits(one)) resolve(one);
  }

  next(fits: (one: T) => boolean): Promise<T> {
    return new Promise((resolve) => this.#waiting.push({ fits, resolve }));
  }
}

const isMessage = (content: string) => (event: GatewayEvent) =>
  event.t === 'MESSAGE_CREATE' && event.d.content === content;
const isLive = ({ kind }: GatewayStatus): boolean => kind === 'live';

async function start(options: Parameters<typeof createSimulator>[0] = {}) {
  const simulator = await createSimulator(options);
  ended.push(() => simulator.close());
  const seed = seedView(simulator.world, simulator.url);
  const [listener, speaker] = seed.guilds[0]!.members;
  return {
    simulator,
    seed,
    listener: listener!,
    speaker: speaker!,
    channelId: seed.guilds[0]!.channels[0]!.id,
  };
}

function connect(simulator: Simulator, token: string) {
  const events = new Heard<GatewayEvent>();
  const statuses = new Heard<GatewayStatus>();
  const client = new GatewayClient({
    url: `${simulator.url.replace('http', 'ws')}/gateway`,
    token,
    onEvent: (event) => events.add(event),
    onStatus: (status) => statuses.add(status),
    backoff: () => 1,
  });
  ended.push(() => client.stop());
  return { client, events, statuses };
}

async function live(simulator: Simulator, token: string) {
  const connection = connect(simulator, token);
  const isUp = connection.statuses.next(isLive);
  connection.client.start();
  await isUp;
  return connection;
}

test('a member logs in, sees their guild and hears what others say there', async () => {
  const { simulator, seed, listener, speaker, channelId } = await start();
  const { events } = await live(simulator, listener.token);
  const ready = events.all.find(({ t }) => t === 'READY');
  expect(ready).toMatchObject({ d: { user: { id: listener.id }, guilds: [{ id: seed.guilds[0]!.id }] } });
  const heard = events.next(isMessage('hello'));
  await new Discord(seed.discordApi, speaker.token).createMessage({ channelId, content: 'hello' });
  expect(await heard).toMatchObject({ d: { author: { id: speaker.id }, channel_id: channelId } });
});

test.each([
  ['drops without a close frame', { type: 'drop' }],
  ['closes with 4000', { type: 'drop', code: 4000 }],
  ['asks to reconnect', { type: 'reconnect' }],
  ['calls the session invalid but resumable', { type: 'invalid_session', resumable: true }],
] as const)('when the gateway %s, the session is resumed and nothing is missed', async (_name, fault) => {
  const { simulator, seed, listener, speaker, channelId } = await start();
  const { client, events, statuses } = await live(simulator, listener.token);
  const session = client.sessionId;
  const discord = new Discord(seed.discordApi, speaker.token);
  const lost = statuses.next(({ kind }) => kind === 'reconnecting');
  const back = statuses.next(isLive);
  const heard = events.next(isMessage('while away'));
  simulator.gateway.fault(fault);
  await lost;
  await discord.createMessage({ channelId, content: 'while away' });
  await back;
  await heard;
  expect(client.sessionId).toBe(session);
  expect(events.all.filter(({ t }) => t === 'READY')).toHaveLength(1);
  expect(events.all.filter(isMessage('while away'))).toHaveLength(1);
});

test('a session that cannot be resumed is started anew', async () => {
  const { simulator, listener } = await start();
  const { client, events, statuses } = await live(simulator, listener.token);
  const session = client.sessionId;
  const back = statuses.next(isLive);
  simulator.gateway.fault({ type: 'refuse_resume' });
  simulator.gateway.fault({ type: 'drop' });
  await back;
  expect(client.sessionId).not.toBe(session);
  expect(events.all.filter(({ t }) => t === 'READY')).toHaveLength(2);
});

test('a half-open connection is noticed by its missing heartbeat', async () => {
  const { simulator, listener } = await start({ gateway: { heartbeatIntervalMs: 60 } });
  const { statuses } = await live(simulator, listener.token);
  const lost = statuses.next(({ kind }) => kind === 'reconnecting');
  simulator.gateway.fault({ type: 'half_open' });
  await lost;
});

test('a token that nobody has is refused for good', async () => {
  const { simulator } = await start();
  const { client, statuses } = connect(simulator, 'nobody');
  const refused = statuses.next(({ kind }) => kind === 'refused');
  client.start();
  await refused;
  expect(statuses.all.map(({ kind }) => kind)).toEqual(['connecting', 'refused']);
});

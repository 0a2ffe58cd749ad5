import { afterEach, describe, expect, it } from 'vitest';
import { BOT_TOKEN, HUMAN_TOKEN, messageIn, startGateway, type TestGateway } from './gateway.support.js';
import { RawClient, identifyData } from './raw-client.support.js';

let test: TestGateway;
const connect = (query = '?v=10&encoding=json') => new RawClient(test.url + query);
const guild = () => test.world.guilds[0] ?? '';

afterEach(() => test.stop());

async function identified(): Promise<{ client: RawClient; sessionId: unknown }> {
  const client = connect();
  const ready = await client.identify();
  await client.next('GUILD_CREATE');
  return { client, sessionId: ready.d.session_id };
}

async function resume(sessionId: unknown, seq: number, token = BOT_TOKEN): Promise<RawClient> {
  const client = connect();
  await client.next(10);
  client.send(6, { token, session_id: sessionId, seq });
  return client;
}

describe('RESUME', () => {
  it('replays what was missed, in order and with the same numbers, and goes on', async () => {
    test = await startGateway();
    const { client, sessionId } = await identified();
    test.world.emit(messageIn(guild(), 'seen'));
    const seen = await client.next('MESSAGE_CREATE');
    test.gateway.fault({ type: 'drop' });
    expect((await client.closed).code).toBe(1006);
    for (const content of ['one', 'two', 'three']) test.world.emit(messageIn(guild(), content));

    const again = await resume(sessionId, seen.s ?? 0);
    const replayed = [
      await again.next('MESSAGE_CREATE'),
      await again.next('MESSAGE_CREATE'),
      await again.next('MESSAGE_CREATE'),
    ];
    expect(replayed.map((frame) => [frame.s, frame.d.content])).toEqual([
      [4, 'one'],
      [5, 'two'],
      [6, 'three'],
    ]);
    expect((await again.next('RESUMED')).s).toBe(7);
    test.world.emit(messageIn(guild(), 'four'));
    expect((await again.next('MESSAGE_CREATE')).s).toBe(8);
  });

  it('takes the session over from a connection that still stands', async () => {
    test = await startGateway();
    const { client, sessionId } = await identified();
    const again = await resume(sessionId, 2);
    await again.next('RESUMED');
    await client.closed;
    test.world.emit(messageIn(guild(), 'to the new one'));
    expect((await again.next('MESSAGE_CREATE')).d.content).toBe('to the new one');
    expect(test.gateway.sessions()).toHaveLength(1);
  });

  it('closes with 4007 for a number that was never sent', async () => {
    test = await startGateway();
    const { client, sessionId } = await identified();
    client.socket.terminate();
    expect((await (await resume(sessionId, 99)).closed).code).toBe(4007);
  });

  it.each([
    ['an unknown session', async () => resume('nobody', 1)],
    ["another user's session", async () => resume((await identified()).sessionId, 1, HUMAN_TOKEN)],
  ])('answers %s with op 9, not resumable', async (_name, attempt) => {
    test = await startGateway();
    const client = await attempt();
    expect((await client.next(9)).d).toBe(false);
    client.send(2, identifyData());
    await client.next('READY');
  });

  it('answers op 9 when the missed events are no longer kept, and again after the resume window', async () => {
    test = await startGateway({ replayLimit: 3, resumeWindowMs: 30 });
    const { client, sessionId } = await identified();
    client.socket.terminate();
    await client.closed;
    for (let at = 0; at < 5; at += 1) test.world.emit(messageIn(guild(), String(at)));
    expect((await (await resume(sessionId, 2)).next(9)).d).toBe(false);

    const late = await identified();
    late.client.socket.terminate();
    await expect.poll(() => test.gateway.sessions()).toEqual([]);
    expect((await (await resume(late.sessionId, 2)).next(9)).d).toBe(false);
  });

  it('does not keep what a heartbeat has acknowledged', async () => {
    test = await startGateway({ replayLimit: 3 });
    const { client, sessionId } = await identified();
    client.send(1, 2);
    await client.next(11);
    for (let at = 0; at < 3; at += 1) test.world.emit(messageIn(guild(), String(at)));
    client.socket.terminate();
    const again = await resume(sessionId, 2);
    await again.next('RESUMED');
    expect(again.pending()).toHaveLength(3);
  });
});

describe('faults', () => {
  it('drops one session with a close code and leaves the other', async () => {
    test = await startGateway();
    const [first, second] = [await identified(), await identified()];
    test.gateway.fault({ type: 'drop', code: 4000, reason: 'bye', sessionId: String(first.sessionId) });
    expect(await first.client.closed).toEqual({ code: 4000, reason: 'bye' });
    await second.client.settle();
  });

  it('refuses the next RESUME only', async () => {
    test = await startGateway();
    const { sessionId } = await identified();
    test.gateway.fault({ type: 'refuse_resume' });
    const client = await resume(sessionId, 2);
    expect((await client.next(9)).d).toBe(false);
    client.send(6, { token: BOT_TOKEN, session_id: sessionId, seq: 2 });
    await client.next('RESUMED');
  });

  it('asks for a reconnect, a heartbeat, or says that the session is invalid', async () => {
    test = await startGateway();
    const { client } = await identified();
    test.gateway.fault({ type: 'reconnect' });
    expect((await client.next(7)).d).toBeNull();
    test.gateway.fault({ type: 'request_heartbeat' });
    await client.next(1);
    test.gateway.fault({ type: 'invalid_session', resumable: true });
    expect((await client.next(9)).d).toBe(true);
    expect(test.gateway.sessions()).toHaveLength(1);
    test.gateway.fault({ type: 'invalid_session', resumable: false });
    expect((await client.next(9)).d).toBe(false);
    expect(test.gateway.sessions()).toEqual([]);
  });

  it('goes silent half-open, and what was missed comes with the RESUME after clearing', async () => {
    test = await startGateway();
    const { client, sessionId } = await identified();
    test.gateway.fault({ type: 'half_open' });
    client.send(1, 2);
    test.world.emit(messageIn(guild(), 'unheard'));
    // Another session gets the event, so it was sent; the silent one has got nothing until it is cut.
    const witness = await identified();
    test.world.emit(messageIn(guild(), 'heard'));
    await witness.client.next('MESSAGE_CREATE');
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    test.gateway.clearFaults();
    expect((await client.closed).code).toBe(1006);
    expect(client.pending()).toEqual([]);
    const again = await resume(sessionId, 2);
    expect((await again.next('MESSAGE_CREATE')).d.content).toBe('unheard');
  });

  it('delays events in order and sends events twice', async () => {
    test = await startGateway();
    const { client } = await identified();
    test.gateway.fault({ type: 'delay_dispatch', ms: 60 });
    test.gateway.fault({ type: 'duplicate_dispatch', event: 'MESSAGE_CREATE' });
    const start = performance.now();
    for (const content of ['one', 'two']) test.world.emit(messageIn(guild(), content));
    const contents = [];
    for (let at = 0; at < 3; at += 1) contents.push((await client.next('MESSAGE_CREATE')).d.content);
    expect(contents).toEqual(['one', 'one', 'two']);
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  it('refuses the next connection', async () => {
    test = await startGateway();
    test.gateway.fault({ type: 'refuse_connection' });
    expect((await connect().closed).code).toBe(1006);
    await connect().next(10);
  });

  it('refuses a fault that it does not know', async () => {
    test = await startGateway();
    expect(() => test.gateway.fault({ type: 'explode' } as never)).toThrow();
  });
});

import { createInflate, inflateSync } from 'node:zlib';
import { Decompress } from 'fzstd';
import { afterEach, describe, expect, it } from 'vitest';
import { BOT_ID, HUMAN_ID, messageIn, startGateway, type TestGateway } from './gateway.support.js';
import { RawClient, identifyData } from './raw-client.support.js';

let test: TestGateway;
const guild = () => test.world.guilds[0] ?? '';

afterEach(() => test.stop());

async function bot(intents: number): Promise<RawClient> {
  const client = new RawClient(`${test.url}?v=10&encoding=json`);
  await client.identify({ intents });
  return client;
}

describe('Request Guild Members', () => {
  it('sends everyone in chunks of a thousand, with the nonce', async () => {
    test = await startGateway();
    test.world.memberCount = 2500;
    const client = await bot(2);
    client.send(8, { guild_id: guild(), query: '', limit: 0, nonce: 'n1' });
    const sizes = [];
    for (let index = 0; index < 3; index += 1) {
      const { d } = await client.next('GUILD_MEMBERS_CHUNK');
      expect(d).toMatchObject({ guild_id: guild(), chunk_index: index, chunk_count: 3, nonce: 'n1' });
      sizes.push((d.members as unknown[]).length);
    }
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  it('answers a second whole list within the interval with RATE_LIMITED', async () => {
    test = await startGateway();
    const client = await bot(2);
    const request = { guild_id: guild(), query: '', limit: 0, nonce: 'again' };
    client.send(8, request);
    await client.next('GUILD_MEMBERS_CHUNK');
    client.send(8, request);
    const { d } = await client.next('RATE_LIMITED');
    expect(d).toMatchObject({ opcode: 8, meta: { guild_id: guild(), nonce: 'again' } });
    expect(d.retry_after).toBeGreaterThan(25);
  });

  it('gives no whole list without the GUILD_MEMBERS intent, but finds by name and by id', async () => {
    test = await startGateway();
    test.world.memberCount = 300;
    const client = await bot(0);
    client.send(8, { guild_id: guild(), query: '', limit: 0 });
    client.send(8, { guild_id: guild(), query: 'member1', limit: 500, nonce: 'x'.repeat(33) });
    const byName = await client.next('GUILD_MEMBERS_CHUNK');
    expect(byName.d.members).toHaveLength(100);
    expect(byName.d).not.toHaveProperty('nonce');
    client.send(8, { guild_id: guild(), user_ids: [HUMAN_ID, '404'] });
    const byId = await client.next('GUILD_MEMBERS_CHUNK');
    expect(byId.d).toMatchObject({ members: [{ user: { id: HUMAN_ID } }], not_found: ['404'] });
  });
});

describe('other commands', () => {
  it('accepts presences and answers voice, soundboard and channel info', async () => {
    test = await startGateway();
    const client = await bot(1 << 7);
    client.send(3, { since: null, activities: [{ name: 'chess', type: 0 }], status: 'online', afk: false });
    client.send(4, { guild_id: guild(), channel_id: '5', self_mute: false, self_deaf: true });
    expect((await client.next('VOICE_STATE_UPDATE')).d).toMatchObject({
      user_id: BOT_ID,
      channel_id: '5',
      self_deaf: true,
    });
    expect((await client.next('VOICE_SERVER_UPDATE')).d).toMatchObject({ guild_id: guild(), endpoint: null });
    client.send(31, { guild_ids: [guild()] });
    expect((await client.next('SOUNDBOARD_SOUNDS')).d).toEqual({ guild_id: guild(), soundboard_sounds: [] });
    client.send(43, { guild_id: guild(), fields: ['status'] });
    expect((await client.next('CHANNEL_INFO')).d).toEqual({ guild_id: guild(), channels: [] });
  });
});

/** Inflates with one context for all messages, as a client has to. */
function sharedInflate(): (data: Buffer) => Promise<string> {
  const inflate = createInflate();
  const chunks: Buffer[] = [];
  inflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  return async (data) => {
    await new Promise<void>((resolve) => inflate.write(data, () => resolve()));
    return Buffer.concat(chunks.splice(0)).toString('utf8');
  };
}

describe('compression', () => {
  it('zlib-stream: one context for the connection, every message ends with a sync flush', async () => {
    test = await startGateway();
    const raw: Buffer[] = [];
    const client = new RawClient(
      `${test.url}?v=10&encoding=json&compress=zlib-stream`,
      (data) => void raw.push(data),
    );
    await expect.poll(() => raw.length).toBe(1);
    client.send(2, identifyData());
    await expect.poll(() => raw.length).toBe(3);
    for (let at = 0; at < 20; at += 1) test.world.emit(messageIn(guild(), `مرحبا ${at}`));
    await expect.poll(() => raw.length).toBe(23);
    expect(raw.every((data) => data.subarray(-4).equals(Buffer.from([0, 0, 0xff, 0xff])))).toBe(true);
    const inflate = sharedInflate();
    const frames = [];
    for (const data of raw) frames.push(JSON.parse(await inflate(data)));
    expect(frames.map((frame) => frame.t)).toEqual([
      null,
      'READY',
      'GUILD_CREATE',
      ...Array(20).fill('MESSAGE_CREATE'),
    ]);
    expect(frames.at(-1).d.content).toBe('مرحبا 19');
  });

  it('zstd-stream: each message decodes by itself as it comes, in one frame', async () => {
    test = await startGateway();
    let text = '';
    const stream = new Decompress((chunk) => {
      text += Buffer.from(chunk).toString('utf8');
    });
    const client = new RawClient(`${test.url}?v=10&encoding=json&compress=zstd-stream`, (data) => {
      text = '';
      stream.push(data);
      return text;
    });
    await client.identify();
    await client.next('GUILD_CREATE');
    for (let at = 0; at < 20; at += 1) test.world.emit(messageIn(guild(), `number ${at}`));
    for (let at = 0; at < 20; at += 1)
      expect((await client.next('MESSAGE_CREATE')).d.content).toBe(`number ${at}`);
  });

  it('compress: true in IDENTIFY compresses large payloads one by one', async () => {
    test = await startGateway();
    const kinds: string[] = [];
    const client = new RawClient(`${test.url}?v=10&encoding=json`, (data) => {
      const compressed = data[0] === 0x78;
      kinds.push(compressed ? 'zlib' : 'text');
      return (compressed ? inflateSync(data) : data).toString('utf8');
    });
    await client.identify({ compress: true });
    await client.next('GUILD_CREATE');
    test.world.emit(messageIn(guild(), 'x'.repeat(2000)));
    expect((await client.next('MESSAGE_CREATE')).d.content).toHaveLength(2000);
    expect(kinds).toContain('zlib');
    expect(kinds[0]).toBe('text');
  });

  it('closes a compressed connection only after what was sent before', async () => {
    test = await startGateway();
    const raw: Buffer[] = [];
    const client = new RawClient(
      `${test.url}?v=10&encoding=json&compress=zstd-stream`,
      (data) => void raw.push(data),
    );
    await expect.poll(() => raw.length).toBe(1);
    client.send(2, identifyData());
    client.send(2, identifyData());
    expect((await client.closed).code).toBe(4005);
    expect(raw).toHaveLength(3);
  });
});

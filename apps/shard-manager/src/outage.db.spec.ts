import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Stage } from '../test/stage.js';
import type { RunningShardManager } from './shard-manager.js';

/** A way to Postgres that can be cut. */
class Cable {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(databaseUrl: string): Promise<Cable> {
    const url = new URL(databaseUrl);
    const target = { host: url.hostname, port: Number(url.port) };
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    const cable = new Cable(server, url.href);
    server.on('connection', (socket) => cable.join(socket, connect(target)));
    return cable;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private join(near: Socket, far: Socket): void {
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined).on('close', () => other.destroy());
      one.pipe(other);
    }
    if (this.isCut) near.destroy();
  }
}

let stage: Stage;
let cable: Cable;
let running: RunningShardManager;

beforeAll(async () => {
  stage = await Stage.open();
  cable = await Cable.to(stage.database.appUrl);
  running = await stage.start({ DATABASE_URL: cable.url });
});
afterAll(async () => {
  await stage.close();
  cable.close();
});

it('keeps what is said while the queue is away, in order, and goes on acknowledging', async () => {
  await stage.jobOf(await stage.say(stage.person('ayse'), `${stage.mention} before`));
  await vi.waitFor(async () => expect(await stage.commands()).toHaveLength(4));
  cable.cut();
  expect((await Stage.get(running, '/health/ready')).status).toBe(503);
  const sent = [];
  for (let i = 0; i < 4; i += 1) {
    sent.push(await stage.say(stage.person('layla'), `${stage.mention} question ${String(i)}`));
  }
  await stage.slash(stage.person('azad'), 'ask', [{ name: 'text', type: 3, value: 'still there?' }]);
  await vi.waitFor(() => {
    const interactions = [...stage.simulator.world.interactions.values()];
    expect(interactions.map(({ acknowledged }) => acknowledged)).toEqual([true]);
  });
  expect(await stage.jobs()).toHaveLength(1);
  cable.mend();
  for (const message of sent) await stage.jobOf(message);
  const slash = await stage.job(({ payload }) => payload['trigger'] === 'slash');
  const order = (await stage.jobs()).map(({ id }) => id).slice(1);
  expect(order).toEqual([...sent.map(({ id }) => `message-${id}`), slash.id]);
  await vi.waitFor(async () => expect((await Stage.get(running, '/health/ready')).status).toBe(200));
});

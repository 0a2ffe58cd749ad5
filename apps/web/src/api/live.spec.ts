// @vitest-environment node
import type { AddressInfo } from 'node:net';
import { buildSchema, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, expect, it, vi } from 'vitest';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import { GuildUsageChangedDocument } from '../generated/graphql';
import { Live } from './live';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

/** An API whose only subscription says something when the test does. */
class Server {
  readonly asked: unknown[] = [];
  private tell: () => void = () => undefined;
  private readonly sockets = new WebSocketServer({ port: 0 });
  private readonly stopServing = useServer(
    {
      onSubscribe: (_context, _id, { query, extensions, variables }) => {
        this.asked.push({ query, extensions, variables });
        return { schema: buildSchema('type Query { a: Int }'), document: parse('subscription { a }') };
      },
      subscribe: () => this.told(),
    },
    this.sockets,
  );

  constructor() {
    servers.push(this);
  }

  get url(): string {
    return `ws://127.0.0.1:${String((this.sockets.address() as AddressInfo).port)}`;
  }

  say(): void {
    this.tell();
  }

  breakConnections(): void {
    for (const socket of this.sockets.clients as Set<ServerSocket>) socket.terminate();
  }

  async stop(): Promise<void> {
    this.breakConnections();
    await this.stopServing.dispose();
  }

  private async *told() {
    for (;;) {
      await new Promise<void>((resolve) => (this.tell = resolve));
      yield { data: { a: 1 } };
    }
  }
}

function follow(server: Server) {
  const [onChange, onLive] = [vi.fn(), vi.fn()];
  const live = new Live(() => server.url);
  const stop = live.follow({
    document: GuildUsageChangedDocument,
    variables: { guildId: '1' },
    onChange,
    onLive,
  });
  return { onChange, onLive, stop, live };
}

it('sends the hash of the subscription, and says when something changed', async () => {
  const server = new Server();
  const { onChange, onLive, stop } = follow(server);
  await vi.waitFor(() => {
    expect(server.asked).toEqual([
      {
        query: '',
        extensions: { documentId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string },
        variables: { guildId: '1' },
      },
    ]);
  });
  expect(onLive).toHaveBeenLastCalledWith(true);
  expect(onChange).not.toHaveBeenCalled();
  server.say();
  await vi.waitFor(() => {
    expect(onChange).toHaveBeenCalledOnce();
  });
  stop();
});

it('says when it no longer hears, connects again, and then that something may have been missed', async () => {
  const server = new Server();
  const { onChange, onLive, stop } = follow(server);
  await vi.waitFor(() => {
    expect(server.asked).toHaveLength(1);
  });
  server.breakConnections();
  await vi.waitFor(() => {
    expect(onLive).toHaveBeenLastCalledWith(false);
  });
  await vi.waitFor(
    () => {
      expect(server.asked).toHaveLength(2);
    },
    { timeout: 8_000 },
  );
  expect(onLive).toHaveBeenLastCalledWith(true);
  expect(onChange).toHaveBeenCalledOnce();
  stop();
});

it('a second follower of an open connection is live at once', async () => {
  const server = new Server();
  const { live, stop } = follow(server);
  await vi.waitFor(() => {
    expect(server.asked).toHaveLength(1);
  });
  const onLive = vi.fn();
  const stopOther = live.follow({
    document: GuildUsageChangedDocument,
    variables: { guildId: '2' },
    onChange: vi.fn(),
    onLive,
  });
  await vi.waitFor(() => {
    expect(onLive).toHaveBeenLastCalledWith(true);
  });
  stop();
  stopOther();
});

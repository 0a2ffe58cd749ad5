import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIUser } from 'discord-api-types/v10';
import type { Dispatch, GatewayIdentity, GatewayPort } from '../discord/gateway-port.js';
import { attachGateway, type Gateway, type GatewayOptions } from './gateway.js';

/** For specs: a world in memory behind the gateway's port. */

export const BOT_ID = '900000000000000001';
export const HUMAN_ID = '900000000000000002';
export const APPLICATION_ID = '900000000000000003';
export const BOT_TOKEN = 'MTIz.interpreter.secret';
export const HUMAN_TOKEN = 'human.token.secret';
export const ALL_PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

const userOf = (id: string, bot: boolean): APIUser => ({
  id,
  username: bot ? 'interpreter' : 'dilan',
  discriminator: '0',
  global_name: null,
  avatar: null,
  ...(bot && { bot }),
});

/** A guild id that lands on the given shard. */
export const guildOnShard = (shard: number, count: number, nth = 0): string =>
  String(BigInt(shard + count * (1000 + nth)) << 22n);

export class FakeWorld implements GatewayPort {
  guilds: string[] = [guildOnShard(0, 2)];
  hidden = new Set<string>();
  memberCount = 3;
  privilegedIntents = ALL_PRIVILEGED;
  maxConcurrency = 1;
  identifiesLeft = Infinity;
  botToken = BOT_TOKEN;
  private readonly listeners = new Set<(dispatch: Dispatch) => void>();

  authenticate(token: string): GatewayIdentity | undefined {
    if (token === HUMAN_TOKEN) return { user: userOf(HUMAN_ID, false) };
    if (token !== this.botToken) return undefined;
    const { privilegedIntents, maxConcurrency } = this;
    return {
      user: userOf(BOT_ID, true),
      application: { id: APPLICATION_ID, flags: 0, privilegedIntents, maxConcurrency, shards: 1 },
    };
  }

  onDispatch(listener: (dispatch: Dispatch) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(dispatch: Dispatch): void {
    for (const listener of this.listeners) listener(dispatch);
  }

  guildIdsOf(): string[] {
    return [...this.guilds];
  }

  guildCreate(guildId: string): Record<string, unknown> {
    return {
      id: guildId,
      name: `guild ${guildId}`,
      owner_id: HUMAN_ID,
      roles: [],
      emojis: [],
      stickers: [],
      features: [],
      channels: [{ id: `${guildId.slice(0, -1)}7`, type: 0, name: 'general', permission_overwrites: [] }],
      threads: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      joined_at: '2026-01-01T00:00:00.000Z',
      unavailable: false,
    };
  }

  privateChannelsOf(): Record<string, unknown>[] {
    return [{ id: '77', type: 1, recipients: [] }];
  }

  canView(userId: string, channelId: string): boolean {
    return !this.hidden.has(`${userId}:${channelId}`);
  }

  members(): Record<string, unknown>[] {
    const fixed = [userOf(BOT_ID, true), userOf(HUMAN_ID, false)];
    const others = Array.from({ length: Math.max(0, this.memberCount - 2) }, (_, at) => ({
      ...userOf(String(800_000_000_000_000_000n + BigInt(at)), false),
      username: `member${at}`,
    }));
    return [...fixed, ...others].map((user) => ({
      user,
      nick: null,
      roles: [],
      joined_at: null,
      deaf: false,
      mute: false,
    }));
  }

  sessionStartLimit() {
    return {
      total: 1000,
      remaining: this.identifiesLeft,
      reset_after: 0,
      max_concurrency: this.maxConcurrency,
    };
  }

  spendIdentify(): boolean {
    if (this.identifiesLeft <= 0) {
      this.botToken = 'reset.bot.token';
      return false;
    }
    this.identifiesLeft -= 1;
    return true;
  }
}

export interface TestGateway {
  world: FakeWorld;
  gateway: Gateway;
  /** `ws://host:port/gateway` */
  url: string;
  origin: string;
  stop(): Promise<void>;
}

export async function startGateway(
  options: GatewayOptions = {},
  onRequest?: (request: IncomingMessage, response: ServerResponse, origin: string) => void,
): Promise<TestGateway> {
  const world = new FakeWorld();
  const server = createServer((request, response) => onRequest?.(request, response, origin));
  const gateway = attachGateway(server, world, { identifyIntervalMs: 0, ...options });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `127.0.0.1:${port}`;
  const stop = async () => {
    await gateway.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { world, gateway, url: `ws://${origin}/gateway`, origin, stop };
}

export const messageIn = (
  guildId: string,
  content: string,
  extra: Record<string, unknown> = {},
): Dispatch => ({
  t: 'MESSAGE_CREATE',
  guildId,
  channelId: `${guildId.slice(0, -1)}7`,
  data: {
    id: '1',
    guild_id: guildId,
    channel_id: `${guildId.slice(0, -1)}7`,
    content,
    embeds: [{ title: content }],
    attachments: [],
    components: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    type: 0,
    timestamp: '2026-01-01T00:00:00.000Z',
    edited_timestamp: null,
    author: { id: HUMAN_ID, username: 'dilan', discriminator: '0', avatar: null, global_name: null },
    member: { roles: [], joined_at: '2026-01-01T00:00:00.000Z', deaf: false, mute: false, flags: 0 },
    ...extra,
  },
});

import { setTimeout as wait } from 'node:timers/promises';
import { DiscordRequestError, type DiscordRest } from '@dragoman/discord';
import { ConfigError } from '@dragoman/platform/config';
import type { Logger } from '@dragoman/platform/log';
import {
  SimpleIdentifyThrottler,
  WebSocketManager,
  WebSocketShardEvents,
  WebSocketShardStatus,
  type IIdentifyThrottler,
} from '@discordjs/ws';
import {
  DiscordAPIError,
  GatewayCloseCodes,
  GatewayIntentBits,
  type GatewayDispatchPayload,
} from 'discord.js';
import type { ShardManagerConfig } from './config.js';
import { wantsContent } from './content-intent.js';
import { heartbeatSeconds, shardStatus } from './gateway.metrics.js';
import { Sessions } from './sessions.js';

export interface GatewayOptions {
  config: Pick<ShardManagerConfig, 'DISCORD_TOKEN' | 'SHARD_COUNT' | 'MESSAGE_CONTENT_INTENT'>;
  rest: DiscordRest;
  log: Logger;
  onEvent(event: GatewayDispatchPayload): void;
  /** Discord has closed a shard for good, long after the start. */
  onFatal(error: Error): void;
}

const baseIntents =
  GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;
/** Any code but 1000 and 1001 leaves the session open, to be resumed. */
const resumableClose = 4200;
const longestRetryMs = 30_000;

/** After these a shard must not connect again as it is. */
const fatal: Readonly<Partial<Record<number, (options: GatewayOptions) => Error>>> = {
  [GatewayCloseCodes.AuthenticationFailed]: () => refusedToken(),
  [GatewayCloseCodes.InvalidShard]: (options) => wrongShardCount(options),
  [GatewayCloseCodes.ShardingRequired]: (options) => wrongShardCount(options),
  [GatewayCloseCodes.InvalidAPIVersion]: () => new Error('Discord no longer takes gateway version 10'),
  [GatewayCloseCodes.InvalidIntents]: () => new Error('Discord does not know the intents we asked for'),
  [GatewayCloseCodes.DisallowedIntents]: () =>
    new ConfigError([
      'MESSAGE_CONTENT_INTENT is on, but the application does not have it: ' +
        "switch it on in Discord's developer portal, or use auto or off",
    ]),
};

/**
 * The connection to Discord's gateway: every shard of this process, reconnected and resumed by discord.js. Streams are
 * not compressed: without a native module discord.js only unpacks message by message and then no longer in order.
 */
export class Gateway {
  private manager: WebSocketManager | undefined;
  private throttler: IIdentifyThrottler | undefined;
  private withContent = false;
  private readonly closing = new AbortController();

  constructor(private readonly options: GatewayOptions) {}

  /**
   * Resolves when every shard is ready, or when {@link close} was called before. Waits for a Discord that is away.
   * @throws ConfigError when Discord refuses the token, the shard count or the intents
   */
  async connect(): Promise<void> {
    const { MESSAGE_CONTENT_INTENT: mode } = this.options.config;
    const withContent = await this.whenReachable(() => wantsContent(mode, this.options.rest));
    if (withContent === undefined) return;
    const code = await this.open(withContent);
    if (code === undefined) return;
    if (code !== GatewayCloseCodes.DisallowedIntents || mode === 'on') throw this.errorOf(code);
    this.options.log.warn(
      'no Message Content intent: "!" commands work only after a mention or in direct messages',
    );
    const again = await this.open(false);
    if (again !== undefined) throw this.errorOf(again);
  }

  /** Whether Discord gives the content of messages that do not address the bot. */
  get messageContent(): boolean {
    return this.withContent;
  }

  /** Whether every shard is connected and identified now. */
  async isReady(): Promise<boolean> {
    const states = await this.manager?.fetchStatus();
    if (!states || states.size === 0) return false;
    return states.every((state) => state === WebSocketShardStatus.Ready);
  }

  /** Leaves the sessions open on Discord's side. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.manager?.destroy({ code: resumableClose, reason: 'shutting down' });
  }

  /** @returns the close code when Discord refused for good, undefined once all shards are ready */
  private async open(withContent: boolean): Promise<number | undefined> {
    const { config, rest } = this.options;
    this.withContent = withContent;
    const sessions = new Sessions();
    const manager = new WebSocketManager({
      token: config.DISCORD_TOKEN,
      intents: withContent ? baseIntents | GatewayIntentBits.MessageContent : baseIntents,
      rest: rest.rest,
      shardCount: config.SHARD_COUNT === 'auto' ? null : config.SHARD_COUNT,
      retrieveSessionInfo: sessions.retrieve,
      updateSessionInfo: sessions.update,
      buildIdentifyThrottler: (of) => this.identifyThrottler(of),
    });
    this.manager = manager;
    sessions.watch(manager);
    const { ready, refused } = this.watch(manager);
    const closed = new Promise<undefined>((resolve) => {
      this.closing.signal.addEventListener('abort', () => resolve(undefined));
    });
    const spawned = this.whenReachable(() => this.spawn(manager));
    const code = await Promise.race([spawned.then(() => ready), refused, closed]);
    if (code === undefined) void refused.then((late) => this.options.onFatal(this.errorOf(late)));
    else await manager.destroy();
    return code;
  }

  private async spawn(manager: WebSocketManager): Promise<void> {
    await this.roomForSessions(manager);
    try {
      await manager.connect();
    } catch (error) {
      const spawned = await manager.fetchStatus();
      if (spawned.size === 0) throw error;
      // Any error of any shard ends up here, though shards recover by themselves: what counts is ready or refused.
      this.options.log.warn({ err: error }, 'a shard could not connect at once');
    }
  }

  /** Waits until Discord allows as many new sessions as there are shards: to overdraw resets the bot's token. */
  private async roomForSessions(manager: WebSocketManager): Promise<void> {
    const { shards, session_start_limit: limit } = await manager.fetchGatewayInformation();
    const { SHARD_COUNT: count } = this.options.config;
    const needed = count === 'auto' ? shards : count;
    if (limit.remaining >= needed) return;
    const { remaining, reset_after: waitMs } = limit;
    this.options.log.error({ needed, remaining, waitMs }, 'no gateway sessions left: waiting for new ones');
    await wait(waitMs + 1_000, undefined, { signal: this.closing.signal });
    await this.roomForSessions(manager);
  }

  /** One for all managers: the second try, without message content, identifies after the first one's interval. */
  private async identifyThrottler(manager: WebSocketManager): Promise<IIdentifyThrottler> {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    this.throttler ??= new SimpleIdentifyThrottler(limit.max_concurrency);
    return this.throttler;
  }

  private watch(manager: WebSocketManager) {
    const { log, onEvent } = this.options;
    manager.on(WebSocketShardEvents.Dispatch, ({ data }) => onEvent(data));
    manager.on(WebSocketShardEvents.Error, ({ error, shardId }) => {
      log.warn({ err: error, shard: shardId }, 'gateway error');
    });
    manager.on(WebSocketShardEvents.Hello, ({ shardId }) => shardStatus.set({ shard: shardId }, 1));
    manager.on(WebSocketShardEvents.HeartbeatComplete, ({ latency, shardId }) => {
      heartbeatSeconds.set({ shard: shardId }, latency / 1000);
    });
    const ready = new Promise<undefined>((resolve) => {
      const up = (how: string, shard: number) => {
        shardStatus.set({ shard }, WebSocketShardStatus.Ready);
        log.info({ shard }, `shard ${how}`);
        void this.isReady().then((all) => all && resolve(undefined));
      };
      manager.on(WebSocketShardEvents.Ready, ({ shardId }) => up('ready', shardId));
      manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => up('resumed', shardId));
    });
    const refused = new Promise<number>((resolve) => {
      manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
        shardStatus.set({ shard: shardId }, WebSocketShardStatus.Idle);
        if (!this.closing.signal.aborted) log.warn({ shard: shardId, code }, 'shard closed');
        if (code in fatal) resolve(code);
      });
    });
    return { ready, refused };
  }

  private errorOf(code: number): Error {
    return fatal[code]?.(this.options) ?? new Error(`Discord closed the gateway with code ${String(code)}`);
  }

  /**
   * Tries until Discord answers. @returns undefined when the process is closing
   * @throws ConfigError when Discord answers that it does not know the token
   */
  private async whenReachable<T>(ask: () => Promise<T>): Promise<T | undefined> {
    for (let waitMs = 500; !this.closing.signal.aborted; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
      try {
        return await ask();
      } catch (error) {
        if (this.closing.signal.aborted) return undefined;
        if (statusOf(error) === 401) throw refusedToken();
        this.options.log.warn({ err: error, waitMs }, 'Discord does not answer yet');
        await wait(waitMs, undefined, { signal: this.closing.signal }).catch(() => undefined);
      }
    }
    return undefined;
  }
}

function statusOf(error: unknown): number | undefined {
  const isAnswer = error instanceof DiscordRequestError || error instanceof DiscordAPIError;
  return isAnswer ? error.status : undefined;
}

function refusedToken(): ConfigError {
  return new ConfigError([
    "DISCORD_TOKEN is refused by Discord: copy the bot's token from its developer portal",
  ]);
}

function wrongShardCount({ config }: GatewayOptions): Error {
  return config.SHARD_COUNT === 'auto'
    ? new Error('Discord wants another number of shards now')
    : new ConfigError(['SHARD_COUNT does not suit Discord: use auto, or more shards']);
}

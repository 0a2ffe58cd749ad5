import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createDiscordRest } from '@dragoman/discord';
import { ConfigError } from '@dragoman/platform/config';
import type { Logger } from '@dragoman/platform/log';
import { serveHealth } from '@dragoman/platform/metrics';
import { JobSeal, openJobs, type Jobs, type OpenJobs } from '@dragoman/platform/queue';
import type { ShardManagerConfig } from './config.js';
import { EventRouter } from './event-router.js';
import { FairPriority } from './fair-priority.js';
import { Gateway } from './gateway.js';
import { GuildPlaces } from './guild-places.js';
import { Guilds } from './guilds.js';
import { HandOff } from './hand-off.js';
import { Interactions } from './interactions.js';
import { Messages } from './messages.js';
import { registerCommands } from './register-commands.js';

export interface ShardManagerTools {
  config: ShardManagerConfig;
  log: Logger;
  /** Discord has closed the gateway for good: this process can do nothing more. */
  onFatal(error: Error): void;
}

export interface RunningShardManager {
  /** Where `/health/*` and `/metrics` are. */
  health: Server;
  /** Resolves when every shard is ready. @throws ConfigError when Discord refuses the configuration */
  connected: Promise<void>;
  /** Stops within 3 s: no more events, what waits is handed on, sessions stay open on Discord's side. */
  stop(): Promise<void>;
}

/** The whole process: gateway events in, jobs out. Resolves when it answers health checks and has begun to connect. */
export async function startShardManager({
  config,
  log,
  onFatal,
}: ShardManagerTools): Promise<RunningShardManager> {
  const rest = createDiscordRest({ token: config.DISCORD_TOKEN, apiUrl: config.DISCORD_API_URL });
  const masterKeys: [string, ...string[]] = [config.MASTER_KEY];
  if (config.MASTER_KEY_PREVIOUS !== undefined) masterKeys.push(config.MASTER_KEY_PREVIOUS);
  const location = { redisUrl: config.REDIS_URL, databaseUrl: config.DATABASE_URL, poolSize: 4 };
  const queue = openJobs(location, masterKeys, tellNowAndThen(log));
  const handOff = new HandOff(queue.jobs, { seal: new JobSeal(masterKeys), log });
  const guilds = new Guilds();
  const fair = new FairPriority();
  const router = new EventRouter({
    messages: new Messages(guilds, handOff, fair),
    interactions: new Interactions({ rest, guilds, handOff, fair, log }),
    guilds,
    places: new GuildPlaces(handOff),
    handOff,
    log,
    messageContent: () => gateway.messageContent,
    onReady: onceEach((applicationId) => void registerCommands(rest, applicationId, log)),
  });
  const gateway = new Gateway({ config, rest, log, onFatal, onEvent: (event) => router.receive(event) });
  const health = await serveHealth(
    { ready: () => ready(gateway, queue.jobs) },
    { port: config.SHARD_METRICS_PORT, host: config.HOST },
  ).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new ConfigError(['SHARD_METRICS_PORT is taken by another program: choose another one']);
  });
  return {
    health,
    connected: gateway.connect(),
    stop: () => stop({ router, gateway, handOff, queue, health }),
  };
}

/** READY comes with every new session; what it sets off is done once for an application. */
function onceEach(act: (applicationId: string) => void): (ids: { applicationId: string }) => void {
  const known = new Set<string>();
  return ({ applicationId }) => {
    if (known.has(applicationId)) return;
    known.add(applicationId);
    act(applicationId);
  };
}

/** An outage is told by every connection and at every try to connect: one line in a while is enough. */
function tellNowAndThen(log: Logger): (error: Error) => void {
  let quietUntil = 0;
  return (error) => {
    if (Date.now() < quietUntil) return;
    quietUntil = Date.now() + 10_000;
    log.warn({ err: error }, 'a connection to the queue was lost');
  };
}

async function ready(gateway: Gateway, jobs: Jobs): Promise<void> {
  if (!(await gateway.isReady())) throw new Error('a shard is not connected');
  const answered = await within(
    2_000,
    jobs.ping().then(() => true),
  );
  if (answered !== true) throw new Error('the queue does not answer');
}

interface Parts {
  router: EventRouter;
  gateway: Gateway;
  handOff: HandOff;
  queue: OpenJobs;
  health: Server;
}

async function stop({ router, gateway, handOff, queue, health }: Parts): Promise<void> {
  await within(1_000, Promise.all([router.close(), gateway.close()]));
  await within(1_500, handOff.close(1_000));
  health.close();
  health.closeAllConnections();
  await within(400, queue.close());
}

/** What `work` gives, or undefined when it takes longer than `ms` milliseconds. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const done = new AbortController();
  const late = wait(ms, undefined, { signal: done.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

import { createSimulator, type Simulator, type SimulatorOptions } from '../src/simulator.js';
import type { Seed, SeedGuild } from '../src/seed-view.js';
import { type Conformance, watchConformance } from './conformance/conformance.js';
import type { Dispatch } from '../src/discord/gateway-port.js';

/** Any JSON object that an API answers with. */
export interface Json {
  [field: string]: unknown;
}

export interface Answer<T = Json> {
  status: number;
  body: T;
  headers: Headers;
}

/** One REST request, `GET /users/@me` or a whole address; `T` is what the caller expects. */
export type Ask = <T = Json>(
  request: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer<T>>;
/** A running simulator, people and the bot to talk to it, and what its answers looked like. */
export interface Stage {
  simulator: Simulator;
  conformance: Conformance;
  seed: Seed;
  /** The first guild, where the bot is. */
  guild: SeedGuild;
  bot: Ask;
  as: (username: string) => Ask;
  nobody: Ask;
  channel: (name: string) => string;
  member: (username: string) => string;
  /** Every event so far. */
  events: Dispatch[];
  close: () => Promise<void>;
}

/** Limits are off so that tests may be quick; the tests of limits turn them on. */
export async function createStage(options: SimulatorOptions = {}): Promise<Stage> {
  const conformance = watchConformance();
  const simulator = await createSimulator({
    limits: { buckets: false, globalPerSecond: 1_000_000 },
    ...options,
    onServer: conformance.onServer,
  });
  const events: Dispatch[] = [];
  simulator.world.onDispatch((dispatch) => events.push(dispatch));
  const seed = (await (await fetch(`${simulator.url}/_seed`)).json()) as Seed;
  const [guild] = seed.guilds;
  if (!guild) throw new Error('The seed has no guild');
  const people = seed.guilds.flatMap(({ members }) => members);
  const person = (username: string) => {
    const found = people.find((one) => one.username === username);
    if (!found) throw new Error(`Nobody is called ${username}`);
    return found;
  };
  const ask = (authorization: string | undefined): Ask => requester(seed.discordApi, authorization);
  return {
    simulator,
    conformance,
    seed,
    guild,
    bot: ask(`Bot ${seed.bot.token}`),
    as: (username) => ask(person(username).token),
    nobody: ask(undefined),
    channel: (name) => guild.channels.find((one) => one.name === name)?.id ?? '',
    member: (username) => person(username).id,
    events,
    close: () => simulator.close(),
  };
}

/** Requests as a raw HTTP client makes them; forms are sent as they are. */
export function requester(base: string, authorization: string | undefined): Ask {
  return async <T>(request: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method = 'GET', target = ''] = request.split(' ');
    const form = body instanceof FormData || body instanceof URLSearchParams;
    const response = await fetch(target.startsWith('http') ? target : base + target, {
      method,
      redirect: 'manual',
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: parsed as T };
  };
}

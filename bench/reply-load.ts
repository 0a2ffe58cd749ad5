import { once } from 'node:events';
import { WebSocket } from 'ws';
import { percentile } from './bench.js';

/** What `GET {simulator}/_seed` and `POST {simulator}/_guilds` tell. */
interface SeedGuild {
  id: string;
  channels: { id: string; name: string }[];
  members: { id: string; token: string }[];
}
export interface Seed {
  discordApi: string;
  anthropicApi: string;
  bot: { id: string; token: string };
  guilds: SeedGuild[];
}

/** One asker in one channel; Discord's limits per channel and per user do not meet at these rates. */
interface Seat {
  channelId: string;
  token: string;
}

export interface RateResult {
  /** Milliseconds from sending the question to the first visible words of the answer, in ascending order. */
  firstVisibleMs: number[];
  asked: number;
  answered: number;
}

const answerWithinMs = 10_000;

/** Members who ask at a given rate, and an onlooker who notes when the answers become visible. */
export class ReplyLoad {
  private readonly asked = new Map<string, { at: number; answered: () => void }>();
  private next = 0;

  private constructor(
    private readonly seed: Seed,
    private readonly seats: readonly Seat[],
    private readonly onlooker: WebSocket,
  ) {}

  /** Makes guilds for the load in a running simulator. */
  static async open(simulatorUrl: string, seats: number): Promise<ReplyLoad> {
    const seed = (await (await fetch(`${simulatorUrl}/_seed`)).json()) as Seed;
    const made = await fetch(`${simulatorUrl}/_guilds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ guilds: seats, members: 2, channels: 1, bot: true }),
    });
    const { guilds } = (await made.json()) as { guilds: SeedGuild[] };
    const onlooker = await watch(seed);
    const load = new ReplyLoad(seed, guilds.map(seatIn), onlooker);
    onlooker.on('message', (data: Buffer) => {
      load.saw(JSON.parse(data.toString()) as GatewayPayload);
    });
    return load;
  }

  /** Asks `rate` questions a second for `seconds`, evenly, whether or not earlier ones are answered. */
  async ask(rate: number, seconds: number): Promise<RateResult> {
    const firstVisibleMs: number[] = [];
    const total = Math.round(rate * seconds);
    const startedAt = performance.now();
    const waits: Promise<number | undefined>[] = [];
    for (let index = 0; index < total; index += 1) {
      await until(startedAt + (index * 1000) / rate);
      waits.push(this.askOne());
    }
    for (const ms of await Promise.all(waits)) if (ms !== undefined) firstVisibleMs.push(ms);
    firstVisibleMs.sort((a, b) => a - b);
    return { firstVisibleMs, asked: total, answered: firstVisibleMs.length };
  }

  close(): void {
    this.onlooker.terminate();
  }

  private async askOne(): Promise<number | undefined> {
    const seat = this.seats[this.next++ % this.seats.length];
    if (!seat) throw new Error('there are no seats');
    const sentAt = performance.now();
    const visible = new Promise<number>((resolve) => {
      const answered = (): void => {
        resolve(performance.now() - sentAt);
      };
      this.asked.set(seat.channelId, { at: sentAt, answered });
    });
    const response = await fetch(`${this.seed.discordApi}/v10/channels/${seat.channelId}/messages`, {
      method: 'POST',
      headers: { authorization: seat.token, 'content-type': 'application/json' },
      body: JSON.stringify({ content: `<@${this.seed.bot.id}> say exactly: four words of answer` }),
    });
    if (!response.ok) throw new Error(`the question was refused with ${String(response.status)}`);
    await response.body?.cancel();
    return Promise.race([visible, timeout(answerWithinMs)]);
  }

  private saw({ t, d }: GatewayPayload): void {
    if (t !== 'MESSAGE_CREATE' || d?.author?.id !== this.seed.bot.id || !d.content) return;
    this.asked.get(d.channel_id)?.answered();
    this.asked.delete(d.channel_id);
  }
}

interface GatewayPayload {
  op: number;
  t?: string;
  d?: { author?: { id: string }; content?: string; channel_id: string; heartbeat_interval?: number };
}

/** A gateway session of the bot that only looks on. */
async function watch(seed: Seed): Promise<WebSocket> {
  const headers = { authorization: `Bot ${seed.bot.token}` };
  const { url } = (await (await fetch(`${seed.discordApi}/v10/gateway/bot`, { headers })).json()) as {
    url: string;
  };
  const socket = new WebSocket(`${url}?v=10&encoding=json`);
  const intents = (1 << 0) | (1 << 9) | (1 << 15);
  const [hello] = (await once(socket, 'message')) as [Buffer];
  const { d } = JSON.parse(hello.toString()) as GatewayPayload;
  const beat = setInterval(() => {
    socket.send(JSON.stringify({ op: 1, d: null }));
  }, d?.heartbeat_interval);
  socket.once('close', () => {
    clearInterval(beat);
  });
  const properties = { os: 'linux', browser: 'bench', device: 'bench' };
  const identify = JSON.stringify({ op: 2, d: { token: seed.bot.token, intents, properties } });
  for (socket.send(identify); ;) {
    const [data] = (await once(socket, 'message')) as [Buffer];
    const { op, t } = JSON.parse(data.toString()) as GatewayPayload;
    if (t === 'READY') break;
    // The bot identified in the same five seconds: its turn was first.
    if (op === 9)
      setTimeout(() => {
        socket.send(identify);
      }, 5_500);
  }
  return socket;
}

function seatIn(guild: SeedGuild): Seat {
  const [channel] = guild.channels;
  const member = guild.members.at(-1);
  if (!channel || !member) throw new Error('a guild without channels or members');
  return { channelId: channel.id, token: member.token };
}

function until(moment: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())));
}

function timeout(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref());
}

export function summary({ firstVisibleMs, asked, answered }: RateResult) {
  const at = (share: number): number => (answered === 0 ? NaN : percentile(firstVisibleMs, share));
  return { asked, answered, p50Ms: at(0.5), p99Ms: at(0.99) };
}

import { WebSocket } from 'ws';
import { BOT_TOKEN } from './gateway.support.js';

export interface Frame {
  op: number;
  d: Record<string, unknown> & { heartbeat_interval?: number };
  s: number | null;
  t: string | null;
}

/** One raw connection: frames are read in order with `next`, or awaited by name. */
export class RawClient {
  readonly socket: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly frames: Frame[] = [];
  private readonly waiting: { matches: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = [];

  constructor(url: string, decode: (data: Buffer) => string | undefined = (data) => data.toString('utf8')) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer) => {
      const text = decode(data);
      if (text !== undefined) this.take(JSON.parse(text) as Frame);
    });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
      this.socket.on('error', () => undefined);
    });
  }

  send(op: number, d: unknown): void {
    this.socket.send(JSON.stringify({ op, d }));
  }

  /** The first frame, already here or still to come, that fits; it and nothing else is used up. */
  next(what: number | string): Promise<Frame> {
    const matches = (frame: Frame) => (typeof what === 'number' ? frame.op === what : frame.t === what);
    const at = this.frames.findIndex(matches);
    const [found] = at === -1 ? [] : this.frames.splice(at, 1);
    if (found) return Promise.resolve(found);
    return new Promise((resolve) => this.waiting.push({ matches, resolve }));
  }

  /** Names of the events that came and were not used up. */
  pending(): (string | null)[] {
    return this.frames.filter((frame) => frame.op === 0).map((frame) => frame.t);
  }

  /** Everything sent to us before now has arrived when a heartbeat sent now is answered. */
  async settle(): Promise<void> {
    this.send(1, null);
    await this.next(11);
  }

  async identify(data: Record<string, unknown> = {}): Promise<Frame> {
    await this.next(10);
    this.send(2, identifyData(data));
    return this.next('READY');
  }

  private take(frame: Frame): void {
    const at = this.waiting.findIndex(({ matches }) => matches(frame));
    const [waiter] = at === -1 ? [] : this.waiting.splice(at, 1);
    if (waiter) waiter.resolve(frame);
    else this.frames.push(frame);
  }
}

export const identifyData = (data: Record<string, unknown> = {}) => ({
  token: BOT_TOKEN,
  intents: 0b1000_0001 | (1 << 9) | (1 << 15),
  properties: { os: 'linux', browser: 'spec', device: 'spec' },
  ...data,
});

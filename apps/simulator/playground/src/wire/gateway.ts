import { z } from 'zod';
import { parseDispatch, type GatewayEvent } from './gateway-event.js';

export type GatewayStatus =
  | { kind: 'connecting' }
  | { kind: 'live' }
  /** The socket is gone; the session is taken up again where it was, or a new one is started. */
  | { kind: 'reconnecting'; attempt: number }
  /** Nothing that trying again would change. */
  | { kind: 'refused'; reason: string };

export interface GatewayOptions {
  url: string;
  token: string;
  onEvent(event: GatewayEvent): void;
  onStatus(status: GatewayStatus): void;
  /** Milliseconds before attempt N, from 1. */
  backoff?: (attempt: number) => number;
}

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalid: 9,
  hello: 10,
  ack: 11,
};
/** Source: Gateway close event codes without "Reconnect". */
const FATAL = new Set([4004, 4010, 4011, 4012, 4013, 4014]);
/** The session is gone: a new one has to be started. */
const NEW_SESSION = new Set([1000, 1001, 4003, 4007, 4009]);
/** Closing with another code than 1000 or 1001 keeps the session for RESUME. */
const KEEP_SESSION = 4000;

const frameSchema = z.object({
  op: z.number(),
  d: z.unknown(),
  s: z.number().nullish(),
  t: z.string().nullish(),
});
const helloSchema = z.object({ heartbeat_interval: z.number() });

const waitLonger = (attempt: number): number =>
  Math.min(15_000, 400 * 2 ** Math.min(attempt - 1, 6)) * (0.75 + Math.random() / 2);

/** One person's gateway session, kept through lost connections (documentation: Gateway, Connections). */
export class GatewayClient {
  #socket: WebSocket | undefined;
  #session: { id: string; url: string } | undefined;
  #sequence: number | null = null;
  #heartbeat: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #acknowledged = true;
  #attempt = 0;
  #stopped = false;

  constructor(private readonly options: GatewayOptions) {}

  get sessionId(): string | undefined {
    return this.#session?.id;
  }

  start(): void {
    this.options.onStatus({ kind: 'connecting' });
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#silence();
    this.#socket?.close(1000);
  }

  /** Tries now what would be tried later: the network is back, or the reader asks for it. */
  retryNow(): void {
    if (this.#stopped || this.#retry === undefined) return;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#connect();
  }

  #connect(): void {
    const base = this.#session?.url ?? this.options.url;
    const socket = new WebSocket(`${base.replace(/\/$/, '')}/?v=10&encoding=json`);
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket) this.#receive(String(data));
    };
    socket.onclose = ({ code }) => {
      if (socket === this.#socket) this.#lost(code);
    };
  }

  #receive(text: string): void {
    const { op, d, s, t } = frameSchema.parse(JSON.parse(text));
    if (s != null) this.#sequence = s;
    switch (op) {
      case OP.hello:
        return this.#greet(helloSchema.parse(d).heartbeat_interval);
      case OP.dispatch:
        return this.#dispatch(t ?? '', d);
      case OP.heartbeat:
        return this.#beat();
      case OP.ack:
        this.#acknowledged = true;
        return undefined;
      case OP.reconnect:
        return this.#drop();
      case OP.invalid:
        if (d !== true) this.#forget();
        return this.#drop();
      default:
        return undefined;
    }
  }

  #greet(interval: number): void {
    this.#acknowledged = true;
    clearInterval(this.#heartbeat);
    this.#heartbeat = setInterval(() => {
      // No answer to the last heartbeat: the connection only looks alive.
      if (this.#acknowledged) this.#beat();
      else this.#drop();
    }, interval);
    const { token } = this.options;
    const properties = { os: 'web', browser: 'Dragoman playground', device: '' };
    if (this.#session)
      this.#send(OP.resume, { token, session_id: this.#session.id, seq: this.#sequence ?? 0 });
    else this.#send(OP.identify, { token, properties });
  }

  #dispatch(t: string, d: unknown): void {
    const event = parseDispatch(t, d);
    if (event?.t === 'READY') this.#session = { id: event.d.session_id, url: event.d.resume_gateway_url };
    if (event) this.options.onEvent(event);
    if (t !== 'READY' && t !== 'RESUMED') return;
    this.#attempt = 0;
    this.options.onStatus({ kind: 'live' });
  }

  #beat(): void {
    this.#acknowledged = false;
    this.#send(OP.heartbeat, this.#sequence);
  }

  #send(op: number, d: unknown): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ op, d }));
  }

  #forget(): void {
    this.#session = undefined;
    this.#sequence = null;
  }

  #silence(): void {
    clearInterval(this.#heartbeat);
    this.#heartbeat = undefined;
  }

  /** A half-open socket may take long to close: what comes of it is not waited for. */
  #drop(): void {
    const socket = this.#socket;
    this.#lost(KEEP_SESSION);
    socket?.close(KEEP_SESSION);
  }

  #lost(code: number): void {
    this.#socket = undefined;
    this.#silence();
    if (this.#stopped) return;
    if (FATAL.has(code)) {
      this.options.onStatus({ kind: 'refused', reason: reasonOf(code) });
      return;
    }
    if (NEW_SESSION.has(code)) this.#forget();
    this.#attempt += 1;
    this.options.onStatus({ kind: 'reconnecting', attempt: this.#attempt });
    const wait = (this.options.backoff ?? waitLonger)(this.#attempt);
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#connect();
    }, wait);
  }
}

function reasonOf(code: number): string {
  if (code === 4004) return 'Discord does not know this member any more. Choose somebody else to speak as.';
  return `The gateway closed the connection for good (${String(code)}).`;
}

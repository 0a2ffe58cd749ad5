import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { CLOSE_REASON, GatewayRefusal } from './close.js';
import { type FrameEncoder, PlainEncoder } from './frame-encoder.js';
import { type ClientPayload, decodeClientPayload } from './payload.js';

export interface ConnectionSettings {
  /** Told to the client in HELLO, in milliseconds. */
  heartbeatIntervalMs: number;
  /** Client payloads allowed per minute; the next one closes the connection with 4008. */
  sendsPerMinute: number;
}

export interface ConnectionHandlers {
  payload(payload: Exclude<ClientPayload, { op: GatewayOpcodes.Heartbeat }>): void;
  /** @param sequence the last sequence number that the client has received */
  heartbeat(sequence: number | null): void;
  /** @param code what the client sent; 1006 when the socket just went away */
  closed(code: number): void;
}

const RATE_WINDOW_MS = 60_000;
/** A client is given up when no heartbeat came for this many intervals (Discord leaves room for latency). */
const ZOMBIE_AFTER_INTERVALS = 1.5;

/** One websocket: framing, compression, heartbeats and the send limit. Knows nothing of sessions. */
export class Connection {
  private outbox: Promise<void> = Promise.resolve();
  private busy = 0;
  private zombieTimer: NodeJS.Timeout | undefined;
  private windowStart = Date.now();
  private sentInWindow = 0;
  private closing = false;
  /** The code that we closed with; what a client echoes may differ. */
  private closedWith: number | undefined;
  /** A half-open connection: TCP stays, nothing is read or written any more. */
  private frozen = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly encoder: FrameEncoder,
    private readonly settings: ConnectionSettings,
    private readonly handlers: ConnectionHandlers,
  ) {
    socket.on('message', (data, isBinary) => this.receive(data, isBinary));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => this.onClose(code));
  }

  hello(): void {
    this.send({
      op: GatewayOpcodes.Hello,
      d: { heartbeat_interval: this.settings.heartbeatIntervalMs },
      s: null,
      t: null,
    });
    this.expectHeartbeat();
  }

  send(payload: { op: GatewayOpcodes; d: unknown; s: number | null; t: string | null }): void {
    this.sendJson(JSON.stringify(payload));
  }

  /** Payloads leave in the order of the calls, whatever the compression takes. */
  sendJson(json: string): void {
    if (this.closing || this.frozen) return;
    const message = this.busy === 0 ? this.encoder.encode(json) : undefined;
    if (typeof message === 'string' || Buffer.isBuffer(message)) this.socket.send(message);
    else this.enqueue(async () => this.write(await (message ?? this.encoder.encode(json))));
  }

  compressPayloads(): void {
    if (this.encoder instanceof PlainEncoder) this.encoder.compressPayloads = true;
  }

  refuse(code: GatewayCloseCodes, reason = CLOSE_REASON[code]): void {
    this.close(code, reason);
  }

  /** Closes after everything that was sent before has left. */
  close(code: number, reason = ''): void {
    if (this.closing) return;
    this.closing = true;
    this.closedWith = code;
    this.enqueue(() => {
      this.socket.close(code, reason);
      return Promise.resolve();
    });
  }

  terminate(): void {
    this.closing = true;
    this.socket.terminate();
  }

  freeze(): void {
    this.frozen = true;
    clearTimeout(this.zombieTimer);
  }

  get isFrozen(): boolean {
    return this.frozen;
  }

  private enqueue(task: () => Promise<void>): void {
    this.busy += 1;
    this.outbox = this.outbox.then(task).then(
      () => {
        this.busy -= 1;
      },
      () => this.socket.terminate(),
    );
  }

  private write(message: string | Buffer): void {
    if (!this.frozen) this.socket.send(message);
  }

  private receive(data: RawData, _isBinary: boolean): void {
    if (this.closing || this.frozen) return;
    try {
      this.spendSend();
      const payload = decodeClientPayload(bytesOf(data));
      if (payload.op !== GatewayOpcodes.Heartbeat) return this.handlers.payload(payload);
      this.expectHeartbeat();
      this.send({ op: GatewayOpcodes.HeartbeatAck, d: null, s: null, t: null });
      this.handlers.heartbeat(payload.d);
    } catch (error) {
      if (!(error instanceof GatewayRefusal)) throw error;
      this.refuse(error.code, error.message);
    }
  }

  private spendSend(): void {
    const now = Date.now();
    if (now - this.windowStart >= RATE_WINDOW_MS) {
      this.windowStart = now;
      this.sentInWindow = 0;
    }
    this.sentInWindow += 1;
    if (this.sentInWindow > this.settings.sendsPerMinute)
      throw new GatewayRefusal(GatewayCloseCodes.RateLimited);
  }

  private expectHeartbeat(): void {
    clearTimeout(this.zombieTimer);
    this.zombieTimer = setTimeout(
      () => this.refuse(GatewayCloseCodes.SessionTimedOut),
      this.settings.heartbeatIntervalMs * ZOMBIE_AFTER_INTERVALS,
    );
  }

  private onClose(code: number): void {
    this.closing = true;
    clearTimeout(this.zombieTimer);
    this.encoder.close();
    this.handlers.closed(this.closedWith ?? code);
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

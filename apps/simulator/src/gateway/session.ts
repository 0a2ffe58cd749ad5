import { GatewayOpcodes, type Snowflake } from 'discord-api-types/v10';
import type { GatewayIdentity } from '../discord/gateway-port.js';
import type { Connection } from './connection.js';

export type Shard = readonly [id: number, count: number];

export interface SessionStart {
  id: string;
  identity: GatewayIdentity;
  /** All bits for a human. */
  intents: number;
  shard: Shard;
  largeThreshold: number;
  compressPayloads: boolean;
  /** How many events are kept for RESUME. */
  replayLimit: number;
}

interface SentEvent {
  s: number;
  json: string;
}

/** One gateway session: what was sent, in order, and the connection that listens now, if any. */
export class Session {
  readonly guildIds = new Set<Snowflake>();
  connection: Connection | undefined;
  expiry: NodeJS.Timeout | undefined;
  private sequence = 0;
  /** The newest event that cannot be replayed any more. */
  private forgotten = 0;
  private readonly sent: SentEvent[] = [];

  constructor(readonly start: SessionStart) {}

  get id(): string {
    return this.start.id;
  }

  get userId(): Snowflake {
    return this.start.identity.user.id;
  }

  get isBot(): boolean {
    return this.start.identity.application !== undefined;
  }

  get seq(): number {
    return this.sequence;
  }

  /** @param dataJson the event's `d`, serialised once for all sessions that see the same */
  dispatch(t: string, dataJson: string): void {
    this.sequence += 1;
    const json = `{"t":${JSON.stringify(t)},"s":${this.sequence},"op":${GatewayOpcodes.Dispatch},"d":${dataJson}}`;
    this.sent.push({ s: this.sequence, json });
    if (this.sent.length > this.start.replayLimit) this.forgotten = this.sent.shift()?.s ?? this.forgotten;
    this.connection?.sendJson(json);
  }

  /** A heartbeat's sequence: everything up to it has arrived and is not needed for RESUME. */
  acknowledge(sequence: number): void {
    const kept = this.sent.findIndex((event) => event.s > sequence);
    const removed = this.sent.splice(0, kept === -1 ? this.sent.length : kept);
    this.forgotten = Math.max(this.forgotten, removed.at(-1)?.s ?? 0);
  }

  canReplayFrom(sequence: number): boolean {
    return sequence >= this.forgotten && sequence <= this.sequence;
  }

  /** Sends every event after `sequence` again, then RESUMED. Source: Gateway, "Resuming". */
  resume(connection: Connection, sequence: number): void {
    this.connection = connection;
    if (this.start.compressPayloads) connection.compressPayloads();
    for (const event of this.sent) if (event.s > sequence) connection.sendJson(event.json);
    this.dispatch('RESUMED', '{"_trace":[]}');
  }
}

/** Source: Gateway, "Sharding". Whatever belongs to no guild goes to shard 0. */
export function shardSees(shard: Shard, guildId: Snowflake | undefined): boolean {
  const [id, count] = shard;
  if (guildId === undefined) return id === 0;
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
}

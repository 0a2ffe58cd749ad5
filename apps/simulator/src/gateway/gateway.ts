import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { GatewayPort } from '../discord/gateway-port.js';
import { Connection, type ConnectionSettings } from './connection.js';
import { ConnectionParameters } from './connection-parameters.js';
import { createEncoder } from './frame-encoder.js';
import { type GatewayFaultInput, gatewayFaultSchema } from './gateway.fault.js';
import { GatewayHub, type HubSettings } from './gateway-hub.js';

export interface GatewayOptions extends Partial<ConnectionSettings>, Partial<HubSettings> {
  /** Where the gateway listens on the given server. */
  path?: string;
  /** Base of `resume_gateway_url`, for example `wss://example.org`; otherwise the host that the client connected to. */
  publicUrl?: string;
}

export interface GatewaySessionInfo {
  sessionId: string;
  userId: string;
  bot: boolean;
  shard: [id: number, count: number];
  intents: number;
  seq: number;
  guilds: number;
  connected: boolean;
}

export interface Gateway {
  /** Ends every connection and stops listening. The HTTP server stays. */
  close(): Promise<void>;
  fault(fault: GatewayFaultInput): void;
  clearFaults(): void;
  sessions(): GatewaySessionInfo[];
}

const CONNECTION_DEFAULTS: ConnectionSettings = { heartbeatIntervalMs: 41_250, sendsPerMinute: 120 };

const HUB_DEFAULTS: HubSettings = {
  maxGuildsPerShard: 2500,
  replayLimit: 10_000,
  resumeWindowMs: 180_000,
  identifyIntervalMs: 5000,
  memberListIntervalMs: 30_000,
};

/** A larger frame is not even read: far above the 4,096 bytes that are answered with 4002. */
const MAX_FRAME_BYTES = 1024 * 1024;

/**
 * Discord's gateway, version 10, on an existing HTTP server. Source: Discord documentation, "Gateway".
 *
 * Other than the real one: ETF is refused, a URL without a version means 10, nobody has a presence, there is no voice
 * server, and events that Discord shows only to moderators (AutoMod, invites, audit log) go by intent alone.
 */
export function attachGateway(server: Server, port: GatewayPort, options: GatewayOptions = {}): Gateway {
  const path = options.path ?? '/gateway';
  const settings = { ...CONNECTION_DEFAULTS, ...HUB_DEFAULTS, ...options };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  const hub = new GatewayHub(port, settings);

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'ws://gateway');
    if (url.pathname.replace(/\/$/, '') !== path) {
      // Another listener may serve other paths; when there is none, nobody would ever answer.
      if (server.listenerCount('upgrade') === 1) refuseUpgrade(socket, '404 Not Found');
      return;
    }
    if (hub.faults.take('refuse_connection')) return refuseUpgrade(socket, '503 Service Unavailable');
    const base = options.publicUrl ?? `ws://${request.headers.host ?? 'localhost'}`;
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      open(webSocket, { url, resumeUrl: `${base}${path}`, settings, hub }),
    );
  };
  server.on('upgrade', onUpgrade);

  return {
    close: async () => {
      server.off('upgrade', onUpgrade);
      hub.close();
      for (const client of sockets.clients) client.terminate();
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
    fault: (fault) => hub.applyFault(gatewayFaultSchema.parse(fault)),
    clearFaults: () => hub.clearFaults(),
    sessions: () => hub.describeSessions(),
  };
}

function open(
  webSocket: WebSocket,
  context: { url: URL; resumeUrl: string; settings: ConnectionSettings; hub: GatewayHub },
): void {
  const parameters = new ConnectionParameters(context.url.searchParams);
  const peer = context.hub.createPeer(context.resumeUrl);
  const connection = new Connection(webSocket, createEncoder(parameters.compression), context.settings, peer);
  peer.connection = connection;
  if (parameters.refusal) return connection.refuse(parameters.refusal.code, parameters.refusal.message);
  context.hub.greet(connection);
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

import { type GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { Dispatch, GatewayPort } from '../discord/gateway-port.js';
import type { Connection } from './connection.js';
import { EventRouter } from './event-router.js';
import { FaultPlan } from './fault-plan.js';
import type { GatewayFault } from './gateway.fault.js';
import { GatewayPeer } from './gateway-peer.js';
import type { GatewaySessionInfo } from './gateway.js';
import { type IdentifyRules } from './identify.js';
import { IdentifyLimiter } from './identify-limiter.js';
import { MemberRequests } from './member-request.js';
import type { Session } from './session.js';
import { SessionRegistry } from './session-registry.js';

export interface HubSettings extends IdentifyRules {
  /** How long a session without a connection can be resumed. */
  resumeWindowMs: number;
  /** One IDENTIFY per max_concurrency bucket in this time. */
  identifyIntervalMs: number;
  /** One whole member list per guild in this time. */
  memberListIntervalMs: number;
}

/** What all connections share: sessions, routing, limits and faults. */
export class GatewayHub {
  readonly sessions = new SessionRegistry();
  readonly faults = new FaultPlan();
  readonly router: EventRouter;
  readonly limiter: IdentifyLimiter;
  readonly members: MemberRequests;
  private readonly stopListening: () => void;
  private readonly connections = new Set<Connection>();

  constructor(
    readonly port: GatewayPort,
    readonly settings: HubSettings,
  ) {
    this.router = new EventRouter(port, this.sessions);
    this.limiter = new IdentifyLimiter(settings.identifyIntervalMs);
    this.members = new MemberRequests(port, settings.memberListIntervalMs);
    this.stopListening = port.onDispatch((dispatch) => this.dispatch(dispatch));
  }

  dispatch(dispatch: Dispatch): void {
    const deliveries = this.router.deliveriesOf(dispatch);
    if (deliveries.length === 0) return;
    const copies = this.faults.copies(dispatch.t);
    this.faults.inOrder(() => {
      for (const { session, t, json } of deliveries) {
        for (let copy = 0; copy < copies; copy += 1) session.dispatch(t, json);
      }
    });
  }

  createPeer(resumeUrl: string): GatewayPeer {
    return new GatewayPeer(this, resumeUrl);
  }

  greet(connection: Connection): void {
    this.connections.add(connection);
    connection.hello();
  }

  /** @param code how the client closed: 1000 and 1001 end the session, anything else leaves it to be resumed */
  detach(connection: Connection, session: Session | undefined, code: number): void {
    this.connections.delete(connection);
    if (session?.connection !== connection) return;
    session.connection = undefined;
    if (code === 1000 || code === 1001) return this.sessions.remove(session);
    session.expiry = setTimeout(() => this.sessions.remove(session), this.settings.resumeWindowMs);
  }

  /** The session is over; its connection, if any, is closed with `code`. */
  end(session: Session, code: GatewayCloseCodes): void {
    const { connection } = session;
    session.connection = undefined;
    this.sessions.remove(session);
    connection?.refuse(code);
  }

  applyFault(fault: GatewayFault): void {
    switch (fault.type) {
      case 'refuse_resume':
      case 'refuse_connection':
      case 'delay_dispatch':
      case 'duplicate_dispatch':
        return this.faults.add(fault);
      default:
        for (const session of this.targets(fault.sessionId)) this.applyToSession(session, fault);
    }
  }

  clearFaults(): void {
    this.faults.clear();
    // What was not sent meanwhile is only whole again after a RESUME on a new connection.
    for (const connection of this.connections) if (connection.isFrozen) connection.terminate();
  }

  describeSessions(): GatewaySessionInfo[] {
    return [...this.sessions.all()].map((session) => ({
      sessionId: session.id,
      userId: session.userId,
      bot: session.isBot,
      shard: [session.start.shard[0], session.start.shard[1]],
      intents: session.start.intents,
      seq: session.seq,
      guilds: session.guildIds.size,
      connected: session.connection !== undefined,
    }));
  }

  close(): void {
    this.stopListening();
    this.faults.stop();
    for (const session of [...this.sessions.all()]) this.sessions.remove(session);
  }

  private targets(sessionId: string | undefined): Session[] {
    return [...this.sessions.all()].filter((session) => sessionId === undefined || session.id === sessionId);
  }

  private applyToSession(
    session: Session,
    fault: Extract<GatewayFault, { sessionId?: string | undefined }>,
  ): void {
    const { connection } = session;
    if (!connection) return;
    switch (fault.type) {
      case 'drop':
        return fault.code === undefined ? connection.terminate() : connection.close(fault.code, fault.reason);
      case 'half_open':
        return connection.freeze();
      case 'reconnect':
        return connection.send({ op: GatewayOpcodes.Reconnect, d: null, s: null, t: null });
      case 'request_heartbeat':
        return connection.send({ op: GatewayOpcodes.Heartbeat, d: null, s: null, t: null });
      case 'invalid_session':
        connection.send({ op: GatewayOpcodes.InvalidSession, d: fault.resumable, s: null, t: null });
        if (!fault.resumable) this.sessions.remove(session);
    }
  }
}

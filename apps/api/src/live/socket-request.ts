import { AppError } from '@dragoman/platform/errors';
import {
  loginOf,
  type ApiKeysService,
  type LiveRequest,
  type Login,
  type LoginSession,
  type SessionRequest,
  type SessionStore,
  type StoredSession,
} from '@dragoman/tenants/graphql';
import type { FastifyRequest } from 'fastify';

/** A session outside of a request of Fastify's, as long as a socket is open. */
class SocketSession implements LoginSession {
  constructor(
    readonly sessionId: string,
    private stored: StoredSession,
    private readonly store: SessionStore,
  ) {}

  get login(): Login | undefined {
    return this.stored.login;
  }

  set login(login: Login | undefined) {
    const { login: _, ...rest } = this.stored;
    this.stored = login ? { ...rest, login } : rest;
  }

  save(): Promise<void> {
    return settled((done) => {
      this.store.set(this.sessionId, this.stored, done);
    });
  }

  destroy(): Promise<void> {
    return settled((done) => {
      this.store.destroy(this.sessionId, done);
    });
  }

  async reload(): Promise<void> {
    this.stored = await stored(this.store, this.sessionId);
  }
}

type From = Pick<FastifyRequest, 'id' | 'ip' | 'headers'>;
type ApiKey = NonNullable<SessionRequest['apiKey']>;

/** Where people and programs are known. */
export interface Doors {
  readonly sessions: SessionStore;
  readonly keys: ApiKeysService;
}

/** Who opened a socket, for the guards and resolvers of what is subscribed to over it. */
export class SocketRequest implements LiveRequest {
  readonly id: string;
  readonly ip: string;
  readonly headers: From['headers'];
  readonly session: LoginSession | null;
  readonly apiKey: ApiKey | null;

  private constructor(
    from: From,
    who: { session: LoginSession } | { apiKey: ApiKey },
    readonly renew: () => Promise<SocketRequest>,
  ) {
    this.id = from.id;
    this.ip = from.ip;
    this.headers = from.headers;
    this.session = 'session' in who ? who.session : null;
    this.apiKey = 'apiKey' in who ? who.apiKey : null;
  }

  /**
   * The key in `Authorization: Bearer`, else the session's cookie.
   * @throws AppError UNAUTHENTICATED for a key that is not good, or when nobody is logged in
   */
  static of(request: FastifyRequest, doors: Doors): Promise<SocketRequest> {
    const key = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (key !== undefined) return SocketRequest.ofKey(key, request, doors);
    const session = request.session as FastifyRequest['session'] | null;
    if (!session?.login) return Promise.reject(loggedOut());
    return SocketRequest.ofSession(session.sessionId, request, doors);
  }

  /** Who it is, among people and programs. */
  get caller(): string {
    return this.apiKey ? `key ${this.apiKey.id}` : `user ${loginOf(this).login.user.id}`;
  }

  private static async ofKey(key: string, from: From, doors: Doors): Promise<SocketRequest> {
    const apiKey = await doors.keys.authenticate(key);
    return new SocketRequest(from, { apiKey }, () => SocketRequest.ofKey(key, from, doors));
  }

  private static async ofSession(sessionId: string, from: From, doors: Doors): Promise<SocketRequest> {
    const session = new SocketSession(sessionId, await stored(doors.sessions, sessionId), doors.sessions);
    return new SocketRequest(from, { session }, () => SocketRequest.ofSession(sessionId, from, doors));
  }
}

async function stored(store: SessionStore, sessionId: string): Promise<StoredSession> {
  const session = await store.load(sessionId);
  if (!session?.login) throw loggedOut();
  return session;
}

function loggedOut(): AppError {
  return new AppError('UNAUTHENTICATED', 'Please log in with Discord.');
}

function settled(start: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

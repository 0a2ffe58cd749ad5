import { AppError } from '@dragoman/platform/errors';
import {
  loginOf,
  type LiveRequest,
  type Login,
  type LoginSession,
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

/** Who opened a socket, for the guards and resolvers of what is subscribed to over it. */
export class SocketRequest implements LiveRequest {
  readonly id: string;
  readonly ip: string;
  readonly headers: FastifyRequest['headers'];

  private constructor(
    readonly session: LoginSession,
    private readonly from: Pick<FastifyRequest, 'id' | 'ip' | 'headers'>,
    private readonly store: SessionStore,
  ) {
    this.id = from.id;
    this.ip = from.ip;
    this.headers = from.headers;
  }

  /** @returns undefined when nobody is logged in */
  static async of(request: FastifyRequest, store: SessionStore): Promise<SocketRequest | undefined> {
    const session = request.session as FastifyRequest['session'] | null;
    return session?.login ? SocketRequest.open(session.sessionId, request, store) : undefined;
  }

  /** Discord user id. */
  get userId(): string {
    return loginOf(this).login.user.id;
  }

  /** @throws AppError UNAUTHENTICATED when the session ended, or nobody is logged in */
  private static async open(
    sessionId: string,
    from: Pick<FastifyRequest, 'id' | 'ip' | 'headers'>,
    store: SessionStore,
  ): Promise<SocketRequest> {
    return new SocketRequest(
      new SocketSession(sessionId, await stored(store, sessionId), store),
      from,
      store,
    );
  }

  renew(): Promise<SocketRequest> {
    return SocketRequest.open(this.session.sessionId, this.from, this.store);
  }
}

async function stored(store: SessionStore, sessionId: string): Promise<StoredSession> {
  const session = await store.load(sessionId);
  if (!session?.login) throw new AppError('UNAUTHENTICATED', 'Please log in with Discord.');
  return session;
}

function settled(start: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

import cookie from '@fastify/cookie';
import session from '@fastify/session';
import type { Login, SessionStore } from '@dragoman/tenants/graphql';
import type { FastifyInstance } from 'fastify';
import type { ApiConfig } from '../config.js';
import { webRoute } from '../http/web.plugin.js';
import { bearerOf } from '../keys/bearer.js';

declare module 'fastify' {
  interface Session {
    login?: Login;
    /** When the cookie was last given another 30 days, in milliseconds since the epoch. */
    extendedAt?: number;
  }
}

const dayMs = 24 * 3_600_000;

/** Cookies of https carry the `__Host-` prefix: no other host and no http page can then set one. */
export function sessionCookie(config: Pick<ApiConfig, 'secure'>): {
  name: string;
  options: { path: string; httpOnly: boolean; sameSite: 'lax'; secure: boolean };
} {
  return {
    name: config.secure ? '__Host-dragoman' : 'dragoman',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure },
  };
}

/** Sessions by cookie, kept in Postgres; 30 days from the last day on which they were used. */
export async function registerSessions(
  fastify: FastifyInstance,
  { config, store }: { config: ApiConfig; store: SessionStore },
): Promise<void> {
  const { name, options } = sessionCookie(config);
  await fastify.register(cookie);
  // The dashboard's files need no session, so they get none: that saves a look-up for each. A program has its key.
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.url === webRoute || bearerOf(request) !== undefined) request.cookies = {};
    done();
  });
  await fastify.register(session, {
    secret: config.SESSION_SECRET,
    cookieName: name,
    cookie: { ...options, maxAge: 30 * dayMs },
    store: store as never,
    saveUninitialized: false,
    // Rolling here would write on every request: once a day is enough, see below.
    rolling: false,
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    const current = request.session as typeof request.session | null;
    if (current?.login && Date.now() - (current.extendedAt ?? 0) > dayMs) current.extendedAt = Date.now();
    done();
  });
}

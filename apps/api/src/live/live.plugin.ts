import websocket, { type WebSocket } from '@fastify/websocket';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { AppError, isAppError } from '@dragoman/platform/errors';
import { LiveChanges } from '@dragoman/platform/live';
import type { Logger } from '@dragoman/platform/log';
import { ApiKeysService, SessionStore, sessionTopic } from '@dragoman/tenants/graphql';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { CloseCode, type Context, type ServerOptions } from 'graphql-ws';
import { makeHandler, type Extra } from 'graphql-ws/use/@fastify/websocket';
import type { ApiConfig } from '../config.js';
import { describeErrors } from '../graphql/graphql.error.js';
import { sendError } from '../http/http-error.js';
import { refuseOtherSites } from '../http/same-site.js';
import { OpenSockets, socketLimits } from './socket-limits.js';
import { SocketRequest } from './socket-request.js';
import { asGraphQLError, documentOf } from './subscribe-message.js';

/** Where subscriptions connect, with the `graphql-transport-ws` protocol of the graphql-ws package. */
export const livePath = '/graphql/ws';

/** A socket that does not answer a ping within this time is closed. */
const heartbeatMs = 15_000;
const initMs = 5_000;
const maxMessageBytes = 100_000;

/** What we keep of a socket: who opened it, and how to let go of it. */
interface Kept extends Record<PropertyKey, unknown> {
  from: SocketRequest;
  release: () => void;
}
type SocketContext = Context<Record<string, unknown> | undefined, Extra & Partial<Kept>>;

export interface LiveTools {
  readonly config: ApiConfig;
  readonly log: Logger;
  /** Looks up what Nest made; asked only once the app stands. */
  get<T>(token: abstract new (...args: never[]) => T): T;
}

/** Subscriptions over WebSocket: opened by our own pages or by programs, with the session cookie or an API key. */
export async function registerLive(fastify: FastifyInstance, tools: LiveTools): Promise<void> {
  await fastify.register(websocket, { options: { maxPayload: maxMessageBytes } });
  fastify.get(
    livePath,
    {
      websocket: true,
      // Nest sets its own only later, which comes too late for this route.
      errorHandler: (error, request, reply) => void sendError(error, { request, reply, log: tools.log }),
      preValidation: async (request) => {
        refuseOtherSites(request, tools.config);
      },
    },
    makeHandler<Record<string, unknown> | undefined, Kept>(
      { ...serverOptions(tools), isProd: true },
      heartbeatMs,
    ),
  );
}

function serverOptions(
  tools: LiveTools,
): ServerOptions<Record<string, unknown> | undefined, Extra & Partial<Kept>> {
  const sockets = new OpenSockets();
  const formatted = (errors: readonly GraphQLError[], { extra }: SocketContext) =>
    describeErrors(errors, { log: tools.log, requestId: extra.request.id });
  return {
    connectionInitWaitTimeout: initMs,
    onConnect: (context) => welcome(context, tools, sockets),
    onSubscribe: (...[context, , payload]) => {
      const { schema } = tools.get(GraphQLSchemaHost);
      const { from } = context.extra;
      if (!from) return [asGraphQLError(new AppError('UNAUTHENTICATED', 'Please log in with Discord.'))];
      if (Object.keys(context.subscriptions).length > socketLimits.subscriptionsOfSocket)
        return [asGraphQLError(new AppError('RATE_LIMITED', 'Too many subscriptions on one connection.'))];
      const document = documentOf(schema, payload);
      if (!('kind' in document)) return document;
      const { variables, operationName } = payload;
      return { schema, document, variableValues: variables, operationName, contextValue: { req: from } };
    },
    onNext: (...[context, , , , result]) =>
      result.errors && { ...result, errors: formatted(result.errors, context) },
    onError: (...[context, , , errors]) => formatted(errors, context),
    onClose: ({ extra }) => extra.release?.(),
  };
}

/** @returns false for somebody who is not logged in or has enough sockets; the close code says which */
async function welcome({ extra }: SocketContext, tools: LiveTools, sockets: OpenSockets): Promise<boolean> {
  const { socket, request } = extra;
  const from = await whoIs(request, tools);
  if (!from) {
    socket.close(CloseCode.Unauthorized, 'Log in with Discord, or send a valid API key.');
    return false;
  }
  if (!sockets.take(from.caller)) {
    socket.close(4429, 'Too many connections of yours are open.');
    return false;
  }
  const unlisten = await closeOnLogout(socket, from, tools);
  extra.from = from;
  extra.release = () => {
    unlisten();
    sockets.give(from.caller);
  };
  if (socket.readyState !== socket.OPEN) extra.release();
  return true;
}

async function whoIs(request: FastifyRequest, tools: LiveTools): Promise<SocketRequest | undefined> {
  const doors = { sessions: tools.get(SessionStore), keys: tools.get(ApiKeysService) };
  try {
    return await SocketRequest.of(request, doors);
  } catch (error) {
    if (isAppError(error) && error.code === 'UNAUTHENTICATED') return undefined;
    throw error;
  }
}

/** A key that is revoked is noticed when it is next asked about, a logout at once. */
async function closeOnLogout(
  socket: WebSocket,
  { session }: SocketRequest,
  tools: LiveTools,
): Promise<() => void> {
  if (!session) return () => undefined;
  return tools.get(LiveChanges).on(sessionTopic(session.sessionId), () => {
    socket.close(CloseCode.Unauthorized, 'You are logged out.');
  });
}

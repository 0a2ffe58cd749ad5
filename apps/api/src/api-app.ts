import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { StripeEventsService } from '@dragoman/billing/graphql';
import { createLogger, type Logger } from '@dragoman/platform/log';
import { SessionStore } from '@dragoman/tenants/graphql';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module.js';
import type { ApiConfig } from './config.js';
import { sendError } from './http/http-error.js';
import { recordRequests } from './http/request-log.js';
import { registerSecurityHeaders } from './http/security-headers.js';
import { registerStripeHook } from './http/stripe-hook.plugin.js';
import { registerWeb } from './http/web.plugin.js';
import { registerApiKeys } from './keys/api-key.plugin.js';
import { registerLive } from './live/live.plugin.js';
import { registerSessions } from './login/session.plugin.js';
import { NestLog } from './nest-log.js';

export interface ApiAppOptions {
  readonly log?: Logger;
  /** Folder of the built dashboard. */
  readonly webRoot?: string;
}

/** The whole API, ready to listen. Tests use it as it is, on port 0. */
export async function createApiApp(
  config: ApiConfig,
  options: ApiAppOptions = {},
): Promise<NestFastifyApplication> {
  const log = options.log ?? createLogger('api', config.LOG_LEVEL);
  const adapter = new FastifyAdapter({
    trustProxy: config.TRUST_PROXY === 'none' ? false : config.TRUST_PROXY,
    bodyLimit: 100_000,
    genReqId: () => randomUUID(),
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      void sendError(error, { request, reply, log }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config, log), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
    return503OnClosing: true,
  });
  const fastify = adapter.getInstance();
  recordRequests(fastify, log);
  await registerSecurityHeaders(fastify, config);
  await registerStripeHook(fastify, { config, log, events: () => app.get(StripeEventsService) });
  await registerWeb(fastify, { root: options.webRoot, log });
  registerApiKeys(fastify, { get: (token) => app.get(token, { strict: false }) });
  await registerSessions(fastify, { config, store: app.get(SessionStore) });
  await registerLive(fastify, { config, log, get: (token) => app.get(token) });
  return app.enableShutdownHooks();
}

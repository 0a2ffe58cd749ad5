import { ApiKeysService, type ApiKeyLogin } from '@dragoman/tenants/graphql';
import type { FastifyInstance } from 'fastify';
import { bearerOf } from './bearer.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a program that sent its key; null for everybody else. */
    apiKey: ApiKeyLogin | null;
  }
}

/**
 * Programs act by a key instead of a session. A request has one caller: with a key, cookies count for nothing, so what
 * another site makes a browser send cannot hide behind one.
 * @param get looks up what Nest made; asked only once the app stands
 */
export function registerApiKeys(
  fastify: FastifyInstance,
  { get }: { get(token: typeof ApiKeysService): ApiKeysService },
): void {
  fastify.decorateRequest('apiKey', null);
  fastify.addHook('onRequest', async (request) => {
    const key = bearerOf(request);
    if (key !== undefined) request.apiKey = await get(ApiKeysService).authenticate(key);
  });
}

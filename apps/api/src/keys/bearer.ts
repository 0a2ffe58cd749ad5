import type { FastifyRequest } from 'fastify';

/** The route that takes keys. */
const route = '/graphql';

/** @returns what a program sent as its key; undefined for requests that are a person's */
export function bearerOf(request: FastifyRequest): string | undefined {
  if (request.routeOptions.url !== route) return undefined;
  const [scheme = '', key = ''] = (request.headers.authorization ?? '').split(' ');
  return scheme.toLowerCase() === 'bearer' ? key : undefined;
}

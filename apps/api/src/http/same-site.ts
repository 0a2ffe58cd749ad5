import { AppError } from '@dragoman/platform/errors';
import type { FastifyRequest } from 'fastify';
import type { ApiConfig } from '../config.js';

/**
 * Refuses what another site made a browser send with our cookie. Browsers say where a request comes from in
 * Sec-Fetch-Site, older ones and plain-http pages in Origin; programs that are no browser send neither, and hold no
 * cookie that a stranger could use.
 * @throws AppError FORBIDDEN
 */
export function refuseOtherSites(request: FastifyRequest, config: Pick<ApiConfig, 'publicOrigin'>): void {
  const { 'sec-fetch-site': site, origin } = request.headers;
  const own = [config.publicOrigin, `${request.protocol}://${request.host}`];
  const fine =
    site === undefined
      ? origin === undefined || own.includes(origin)
      : site === 'same-origin' || site === 'none';
  if (!fine) throw new AppError('FORBIDDEN', 'This request came from another site.');
}

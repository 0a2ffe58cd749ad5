import type { ApplicationRecord } from '../world/application-records.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Discord accepts exactly the addresses registered in its developer portal. Here any address on this
 * machine with a path counts as registered too, because the product's port is chosen at its start.
 */
export function isRegistered(application: ApplicationRecord, uri: string): boolean {
  if (application.redirectUris.includes(uri)) return true;
  if (!URL.canParse(uri)) return false;
  const { hostname, protocol, pathname, hash } = new URL(uri);
  return LOOPBACK.has(hostname) && /^https?:$/.test(protocol) && pathname !== '/' && hash === '';
}

import { createHash, randomBytes } from 'node:crypto';

/** What stands in a link: 256 bits, so nobody finds one by trying. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Right } from './role.js';

/** What a key may do: look, change what `manage` allows, deal with money. Never people, keys or ownership. */
export const apiKeyScopes = ['read', 'write', 'billing'] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

/** Days until a key ends by itself; a key may also have no end. */
export const apiKeyDays = [30, 90, 365] as const;

const rightOfScope: Record<ApiKeyScope, Right> = { read: 'view', write: 'manage', billing: 'billing' };

/** Whoever may change something may look at it. */
export function rightsOfScopes(scopes: readonly ApiKeyScope[]): readonly Right[] {
  return [...new Set<Right>(['view', ...scopes.map((scope) => rightOfScope[scope])])];
}

/** A key that came with a request and is good at that moment. */
export interface ApiKeyLogin {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly rights: readonly Right[];
  /** The only guild that it sees; null for all of the account. */
  readonly guildId: string | null;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 40;
const checksumLength = 6;
const shape = /^dgm_([0-9a-f]{32})_[0-9A-Za-z]{46}$/;

/**
 * `dgm_<id>_<secret><checksum>`: 238 random bits, and the CRC-32 of all before it in six digits of base 62, as GitHub's
 * tokens have it, so that scanners of secrets know a key from chance.
 */
export function newApiKey(id: string): string {
  const secret = Array.from({ length: secretLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  const key = `dgm_${id.replaceAll('-', '')}_${secret}`;
  return key + checksum(key);
}

/** @returns the id in a key that is written correctly; undefined for anything else, without asking the database */
export function idOfApiKey(key: string): string | undefined {
  const hex = shape.exec(key)?.[1];
  if (hex === undefined || checksum(key.slice(0, -checksumLength)) !== key.slice(-checksumLength))
    return undefined;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** As keys lie in the database. A key has more random bits than the hash can lose: no salt, no slow hash. */
export function hashOfApiKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let place = 0; place < checksumLength; place++) {
    digits = (alphabet[rest % alphabet.length] ?? '') + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}

import type { Tx } from '@dragoman/platform/db';
import type { ApiKeyScope } from './api-key.js';

/** A key as its account sees it: everything but the secret. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: ApiKeyScope[];
  readonly guildId: string | null;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewApiKeyRow {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly tokenHash: Buffer;
  readonly scopes: readonly ApiKeyScope[];
  readonly guildId: string | null;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly days: number | null;
}

const shown = `id, name, scopes, guild_id AS "guildId", created_by_name AS "createdByName", created_at AS "createdAt",
  expires_at AS "expiresAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;

/** The newest first. */
export function findKeys(tx: Tx, tenantId: string): Promise<ApiKey[]> {
  return tx.query(`SELECT ${shown} FROM api_keys WHERE tenant_id = $1 ORDER BY created_at DESC, id`, [
    tenantId,
  ]);
}

/** Keys that still open something. */
export async function countLive(tx: Tx, tenantId: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*)::int AS count FROM api_keys
     WHERE tenant_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
    [tenantId],
  );
  return rows[0]?.count ?? 0;
}

export async function addKey(tx: Tx, key: NewApiKeyRow): Promise<ApiKey> {
  const rows: ApiKey[] = await tx.query(
    `INSERT INTO api_keys (id, tenant_id, name, token_hash, scopes, guild_id, created_by, created_by_name, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9::int)) RETURNING ${shown}`,
    [
      key.id,
      key.tenantId,
      key.name,
      key.tokenHash,
      key.scopes,
      key.guildId,
      key.createdBy,
      key.createdByName,
      key.days,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error('the key was not written');
  return row;
}

/** @returns undefined when there is none; `fresh` is false for one that was revoked before */
export async function revokeKey(tx: Tx, id: string): Promise<(ApiKey & { fresh: boolean }) | undefined> {
  const rows: ApiKey[] = await tx.query(`SELECT ${shown} FROM api_keys WHERE id = $1 FOR UPDATE`, [id]);
  const [key] = rows;
  if (!key || key.revokedAt) return key && { ...key, fresh: false };
  const [updated]: [ApiKey[], number] = await tx.query(
    `UPDATE api_keys SET revoked_at = now() WHERE id = $1 RETURNING ${shown}`,
    [id],
  );
  return updated[0] && { ...updated[0], fresh: true };
}

/** What a request with a key is decided by. */
export interface StoredApiKey {
  readonly tenantId: string;
  readonly name: string;
  readonly tokenHash: Buffer;
  readonly scopes: ApiKeyScope[];
  readonly guildId: string | null;
  /** Neither revoked nor past its time. */
  readonly live: boolean;
  /** The last use that is written down is more than a minute ago. */
  readonly useIsDue: boolean;
}

export async function findKey(tx: Tx, id: string): Promise<StoredApiKey | undefined> {
  const rows: StoredApiKey[] = await tx.query(
    `SELECT tenant_id AS "tenantId", name, token_hash AS "tokenHash", scopes, guild_id AS "guildId",
       revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()) AS live,
       last_used_at IS NULL OR last_used_at < now() - interval '1 minute' AS "useIsDue"
     FROM api_keys WHERE id = $1`,
    [id],
  );
  return rows[0];
}

/** Of many requests at once one writes. */
export async function noteUse(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `UPDATE api_keys SET last_used_at = now()
     WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
    [id],
  );
}

import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';

/** A key as it is looked up. */
export interface KeyRow {
  readonly actor: string;
  readonly operation: string;
  readonly key: string;
}

export interface Attempt extends KeyRow {
  readonly requestHash: string;
  /** UUID. */
  readonly attempt: string;
  readonly leaseSeconds: number;
}

export interface Claimed {
  readonly requestHash: string;
  readonly attempt: string;
  readonly answerSealed: Buffer | null;
}

/**
 * Takes the key for this attempt, where nobody has it, or who had it is thought dead.
 * @returns whoever has it now: this attempt, or another one
 */
export async function claim(tx: Tx, ctx: Ctx, attempt: Attempt): Promise<Claimed | undefined> {
  const { actor, operation, key, requestHash, leaseSeconds } = attempt;
  const taken: Claimed[] = await tx.query(
    `INSERT INTO idempotency_keys AS k
       (tenant_id, actor, operation, key, request_hash, attempt, leased_until, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7), now() + interval '24 hours')
     ON CONFLICT (tenant_id, actor, operation, key) DO UPDATE
       SET request_hash = excluded.request_hash, attempt = excluded.attempt, answer_sealed = NULL,
         leased_until = excluded.leased_until, expires_at = excluded.expires_at
       WHERE k.expires_at <= now() OR (k.answer_sealed IS NULL AND k.leased_until <= now()
         AND k.request_hash = excluded.request_hash)
     RETURNING request_hash AS "requestHash", attempt, answer_sealed AS "answerSealed"`,
    [ctx.tenantId, actor, operation, key, requestHash, attempt.attempt, leaseSeconds],
  );
  return taken[0] ?? find(tx, attempt);
}

export async function find(tx: Tx, { actor, operation, key }: KeyRow): Promise<Claimed | undefined> {
  const rows: Claimed[] = await tx.query(
    `SELECT request_hash AS "requestHash", attempt, answer_sealed AS "answerSealed" FROM idempotency_keys
     WHERE actor = $1 AND operation = $2 AND key = $3`,
    [actor, operation, key],
  );
  return rows[0];
}

export async function saveAnswer(tx: Tx, attempt: string, answerSealed: Buffer): Promise<void> {
  await tx.query(
    `UPDATE idempotency_keys SET answer_sealed = $2, expires_at = now() + interval '24 hours' WHERE attempt = $1`,
    [attempt, answerSealed],
  );
}

/** What failed may be tried again at once. */
export async function giveUp(tx: Tx, attempt: string): Promise<void> {
  await tx.query('DELETE FROM idempotency_keys WHERE attempt = $1', [attempt]);
}

/** Each use sweeps a few of the account's own: the table stays small without a clock. */
export async function deleteExpired(tx: Tx, ctx: Ctx): Promise<void> {
  await tx.query(
    `DELETE FROM idempotency_keys k USING (
       SELECT tenant_id, actor, operation, key FROM idempotency_keys
       WHERE tenant_id = $1 AND expires_at < now() LIMIT 20 FOR UPDATE SKIP LOCKED) old
     WHERE (k.tenant_id, k.actor, k.operation, k.key) = (old.tenant_id, old.actor, old.operation, old.key)`,
    [ctx.tenantId],
  );
}

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Ctx } from '../context/index.js';
import { decrypt, encrypt } from './aes.js';
import type { Tx } from './db.js';

/** Content as it lies in a `bytea` column: format version (1 byte), data key id (16 bytes), AES-256-GCM body. */
export type Sealed = Buffer;

const formatVersion = 1;
const headerLength = 17;
const cacheMs = 60_000;
const cacheTenants = 10_000;

interface TenantKeys {
  activeId: string;
  readonly byId: Map<string, Buffer>;
  readonly loadedAt: number;
}

interface DataKeyRow {
  id: string;
  wrapped: Buffer;
  state: 'active' | 'retired';
  /** Written by the transaction that reads it, so it may still be rolled back. */
  own: boolean;
}

/**
 * Envelope encryption. Every tenant has a data key of its own; the master key only wraps data keys.
 * `place` names the column ("turns.answer"): content moved to another place or tenant does not open.
 */
export class Vault {
  private readonly masters: { id: string; key: Buffer }[];
  private readonly cache = new Map<string, TenantKeys>();

  /** @param masterKeys 32 bytes each, in base64: the current one first, then a previous one while it is being replaced */
  constructor(masterKeys: readonly [string, ...string[]]) {
    this.masters = masterKeys.map((text) => {
      const key = Buffer.from(text, 'base64');
      return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
    });
  }

  async seal(tx: Tx, ctx: Ctx, content: { text: string; place: string }): Promise<Sealed> {
    const keys = await this.keysOf(tx, ctx);
    const key = keys.byId.get(keys.activeId);
    if (!key) throw new Error('the active data key is not loaded');
    const body = encrypt(key, Buffer.from(content.text, 'utf8'), aad(ctx, content.place));
    return Buffer.concat([Buffer.from([formatVersion]), uuidBytes(keys.activeId), body]);
  }

  /** @throws Error when the key was destroyed or the bytes are not what was sealed for this place and tenant */
  async open(tx: Tx, ctx: Ctx, content: { sealed: Sealed; place: string }): Promise<string> {
    const { sealed, place } = content;
    if (sealed[0] !== formatVersion) throw new Error('sealed content has an unknown format');
    const keyId = bytesUuid(sealed.subarray(1, headerLength));
    let key = (await this.keysOf(tx, ctx)).byId.get(keyId);
    if (!key) {
      this.cache.delete(ctx.tenantId); // another process may have rotated it meanwhile
      key = (await this.keysOf(tx, ctx)).byId.get(keyId);
    }
    if (!key) throw new Error('the key of this content was destroyed');
    return decrypt(key, sealed.subarray(headerLength), aad(ctx, place)).toString('utf8');
  }

  /** Makes a new active data key. Content under the old one stays readable until `resealTenant` and `dropRetired`. */
  async rotate(tx: Tx, ctx: Ctx): Promise<void> {
    await tx.query(
      `UPDATE data_keys SET state = 'retired', retired_at = now() WHERE tenant_id = $1 AND state = 'active'`,
      [ctx.tenantId],
    );
    await this.insertKey(tx, ctx);
    this.cache.delete(ctx.tenantId);
  }

  /**
   * Destroys keys that were retired at least `settleMs` ago: what is still sealed under them is gone for good.
   * Other processes go on sealing under a key that they remember for a minute, hence the wait.
   */
  async dropRetired(tx: Tx, ctx: Ctx, settleMs = 10 * cacheMs): Promise<void> {
    await tx.query(
      `DELETE FROM data_keys
       WHERE tenant_id = $1 AND state = 'retired' AND retired_at <= now() - make_interval(secs => $2::float8 / 1000)`,
      [ctx.tenantId, settleMs],
    );
    this.cache.delete(ctx.tenantId);
  }

  /** Destroys every key of the tenant: its content is gone for good, in every backup too. */
  async destroy(tx: Tx, ctx: Ctx): Promise<void> {
    await tx.query('DELETE FROM data_keys WHERE tenant_id = $1', [ctx.tenantId]);
    this.cache.delete(ctx.tenantId);
  }

  /** After a change of the master key: wraps every data key under the current one. @returns how many */
  async rewrapAll(tx: Tx): Promise<number> {
    const rows: (DataKeyRow & { tenant_id: string })[] = await tx.query('SELECT * FROM data_keys FOR UPDATE');
    for (const row of rows) {
      const wrapped = this.wrap(row.id, row.tenant_id, this.unwrap(row.id, row.tenant_id, row.wrapped));
      await tx.query('UPDATE data_keys SET wrapped = $1 WHERE tenant_id = $2 AND id = $3', [
        wrapped,
        row.tenant_id,
        row.id,
      ]);
    }
    return rows.length;
  }

  private async keysOf(tx: Tx, ctx: Ctx): Promise<TenantKeys> {
    const cached = this.cache.get(ctx.tenantId);
    if (cached && Date.now() - cached.loadedAt < cacheMs) return cached;
    let rows = await readKeys(tx, ctx);
    if (!rows.some((row) => row.state === 'active')) {
      await this.insertKey(tx, ctx);
      rows = await readKeys(tx, ctx);
    }
    const byId = new Map(rows.map((row) => [row.id, this.unwrap(row.id, ctx.tenantId, row.wrapped)]));
    const keys = {
      activeId: rows.find((row) => row.state === 'active')?.id ?? '',
      byId,
      loadedAt: Date.now(),
    };
    if (!rows.some((row) => row.own)) this.remember(ctx.tenantId, keys);
    return keys;
  }

  private remember(tenantId: string, keys: TenantKeys): void {
    this.cache.delete(tenantId);
    this.cache.set(tenantId, keys);
    const oldest = this.cache.keys().next();
    if (this.cache.size > cacheTenants && !oldest.done) this.cache.delete(oldest.value);
  }

  /** Two first writers may meet here: the unique index on the active key lets one win, both then read it. */
  private async insertKey(tx: Tx, ctx: Ctx): Promise<void> {
    const id = randomUUID();
    await tx.query(
      `INSERT INTO data_keys (tenant_id, id, wrapped, state) VALUES ($1, $2, $3, 'active')
       ON CONFLICT (tenant_id) WHERE state = 'active' DO NOTHING`,
      [ctx.tenantId, id, this.wrap(id, ctx.tenantId, randomBytes(32))],
    );
  }

  private wrap(id: string, tenantId: string, key: Buffer): Buffer {
    const [master] = this.masters;
    if (!master) throw new Error('no master key');
    return Buffer.concat([Buffer.from(master.id, 'hex'), encrypt(master.key, key, `${tenantId}:${id}`)]);
  }

  private unwrap(id: string, tenantId: string, wrapped: Buffer): Buffer {
    const masterId = wrapped.subarray(0, 4).toString('hex');
    const master = this.masters.find((candidate) => candidate.id === masterId);
    if (!master) throw new Error('MASTER_KEY is not the one this database was written with');
    return decrypt(master.key, wrapped.subarray(4), `${tenantId}:${id}`);
  }
}

function readKeys(tx: Tx, ctx: Ctx): Promise<DataKeyRow[]> {
  return tx.query(
    `SELECT id, wrapped, state,
            coalesce(xmin::text::bigint = pg_current_xact_id_if_assigned()::text::bigint % 4294967296, false) AS own
     FROM data_keys WHERE tenant_id = $1`,
    [ctx.tenantId],
  );
}

function aad(ctx: Ctx, place: string): string {
  return `${ctx.tenantId}:${place}`;
}

function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function bytesUuid(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

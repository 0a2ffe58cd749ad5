import { DataKeyEntity } from './data-key.entity.js';
import { OutboxEntity } from './outbox.entity.js';
import { RateLimitEntity } from './rate-limit.entity.js';

export { Db, type Tx, type AcrossReason, acrossReasons } from './db.js';
export { createDataSource, assertUnprivileged } from './data-source.js';
export { Notifications } from './notifications.js';
export { Vault, type Sealed } from './vault.js';
export { MasterSeal } from './master-seal.js';
export { DataKeyEntity, OutboxEntity };
export { resealTenant, sealedColumns } from './reseal.js';
export { tenantTableSql } from './tenant-table.js';

/** Tables that belong to the platform itself. */
export const platformEntities = [DataKeyEntity, OutboxEntity, RateLimitEntity];

import { GuildEntity } from './guild.entity.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { InstallClaimEntity } from './install-claim.entity.js';
import { SessionEntity } from './session.entity.js';
import { TenantEntity } from './tenant.entity.js';

export const tenantEntities = [
  TenantEntity,
  GuildEntity,
  InstallClaimEntity,
  SessionEntity,
  IdempotencyKeyEntity,
];

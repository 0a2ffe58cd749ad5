import { AuditEntryEntity } from './audit-entry.entity.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { AccountDeletionEntity } from './account-deletion.entity.js';
import { AccountInvitationEntity } from './account-invitation.entity.js';
import { AccountMemberEntity } from './account-member.entity.js';
import { CommandRuleEntity } from './command-rule.entity.js';
import { GatewayStateEntity } from './gateway-state.entity.js';
import { GuildEntity } from './guild.entity.js';
import { GuildPlaceEntity } from './guild-place.entity.js';
import { GuildSettingsEntity } from './guild-settings.entity.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { InstallClaimEntity } from './install-claim.entity.js';
import { GuildMoveEntity } from './guild-move.entity.js';
import { OwnershipOfferEntity } from './ownership-offer.entity.js';
import { SessionEntity } from './session.entity.js';
import { TenantEntity } from './tenant.entity.js';

export const tenantEntities = [
  TenantEntity,
  AccountMemberEntity,
  AccountInvitationEntity,
  OwnershipOfferEntity,
  GuildMoveEntity,
  GuildEntity,
  InstallClaimEntity,
  SessionEntity,
  IdempotencyKeyEntity,
  GuildSettingsEntity,
  GuildPlaceEntity,
  CommandRuleEntity,
  GatewayStateEntity,
  AccountDeletionEntity,
  ApiKeyEntity,
  AuditEntryEntity,
];

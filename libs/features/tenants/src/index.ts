export { auditActions, changesOf, type AuditAction, type AuditChange, type AuditTarget } from './audit.js';
export { AuditLog } from './audit-log.js';
export { movesWithGuild, staysWithAccount } from './guild-move.tables.js';
export type { Account, AccountAccess } from './account.js';
export { CommandRulesService, type CommandUse } from './command-rules.service.js';
export type { Guild } from './guild.js';
export type { GuildAccess } from './guild-access.js';
export { Idempotency, type IdempotentRequest } from './idempotency.js';
export { endCursor, pageInput, pageOf, timePageInput, timePageOf, type TimeCursor } from './page.js';
export { parseInput } from './parse-input.js';
export {
  comparePlans,
  intervals,
  keepAfterLeavingDays,
  paidPlanIds,
  planOf,
  plans,
  type Interval,
  type PaidPlanId,
  type Plan,
  type PlanId,
} from './plan.js';
export { memberRoles, rightsOf, type MemberRole, type Right, type Role } from './role.js';
export { TenantsService } from './tenants.service.js';
export { TenantsModule } from './tenants.module.js';
export {
  answersIn,
  defaultSettings,
  longestPersona,
  tones,
  type BotSettings,
  type Tone,
} from './guild-settings.js';
export { TENANT_CLOSERS, TENANT_ERASERS, type TenantCloser, type TenantEraser } from './tenant-eraser.js';
export { GUILD_ERASERS, type GuildEraser } from './guild-eraser.js';
export { DISCORD, PUBLIC_URL } from './tokens.js';
export { eraseTenant, exportTenant } from './tenant-data.js';
export { MEMBER_DATA, type MemberData, type MemberRef } from './member-data.js';

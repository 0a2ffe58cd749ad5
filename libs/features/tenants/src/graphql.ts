import { AccountSettingsResolver } from './account-settings.resolver.js';
import { ApiKeysResolver } from './api-keys.resolver.js';
import { AuditEntriesResolver } from './audit-entries.resolver.js';
import { AccountsResolver } from './accounts.resolver.js';
import { CommandRulesResolver } from './command-rules.resolver.js';
import { GuildSettingsResolver } from './guild-settings.resolver.js';
import { GuildAccountResolver } from './guild-account.resolver.js';
import { InvitationsResolver } from './invitations.resolver.js';
import { OwnershipResolver } from './ownership.resolver.js';
import { TeamResolver } from './team.resolver.js';
import { TenantsResolver } from './tenants.resolver.js';

export {
  AccountRight,
  CurrentAccount,
  CurrentGuild,
  CurrentUser,
  GuildManager,
  LoggedIn,
  Public,
  publicReason,
} from './access.decorators.js';
export { AccountAccessService } from './account-access.service.js';
export { AccountDeletionService } from './account-deletion.service.js';
export { AccountExportService, type ExportFile } from './account-export.service.js';
export { AccountNamesService } from './account-names.service.js';
export type { ApiKeyLogin } from './api-key.js';
export { ApiKeysService } from './api-keys.service.js';
export { actorOf } from './session.js';
export { AccountRole, AccountType, ViewerRight } from './account.types.js';
export { DiscordAccounts, type DiscordGuild } from './discord-accounts.js';
export {
  DiscordOAuthClient,
  tokensOf,
  TokenRefusedError,
  type DiscordOAuthOptions,
} from './discord-oauth.client.js';
export type { GuildAccess } from './guild-access.js';
export { GuildAccessService } from './guild-access.service.js';
export { GuildType } from './guild.types.js';
export { PlanType } from './plan.types.js';
export { grantedTenant } from './granted-tenant.js';
export { GuildLiveService, type GuildFollow, type LiveRequest } from './guild-live.service.js';
export { IdempotencyKey } from './idempotency-key.decorator.js';
export { avatarUrl, iconUrl } from './icon-url.js';
export { MicroUsd } from './micro-usd.scalar.js';
export { PageInfoType } from './page-info.types.js';
export type { DiscordTokens, Login, LoginSession, SessionRequest } from './session.js';
export { loginOf } from './session.js';
export { SessionStore, sessionTopic, type StoredSession } from './session.store.js';
export { TenantsGraphqlModule } from './tenants.graphql.module.js';
export type { User } from './user.js';

/** For writing `schema.graphql` without starting anything. */
export const tenantsResolvers = [
  TenantsResolver,
  AuditEntriesResolver,
  ApiKeysResolver,
  AccountSettingsResolver,
  GuildSettingsResolver,
  CommandRulesResolver,
  AccountsResolver,
  TeamResolver,
  OwnershipResolver,
  InvitationsResolver,
  GuildAccountResolver,
];

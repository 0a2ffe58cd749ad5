import { TenantsResolver } from './tenants.resolver.js';

export {
  CurrentGuild,
  CurrentUser,
  GuildManager,
  LoggedIn,
  Public,
  publicReason,
} from './access.decorators.js';
export { DiscordAccounts, type DiscordGuild } from './discord-accounts.js';
export {
  DiscordOAuthClient,
  tokensOf,
  TokenRefusedError,
  type DiscordOAuthOptions,
} from './discord-oauth.client.js';
export type { GuildAccess } from './guild-access.js';
export { GuildAccessService } from './guild-access.service.js';
export { GuildType, PlanType } from './guild.types.js';
export { IdempotencyKey } from './idempotency-key.decorator.js';
export { avatarUrl, iconUrl } from './icon-url.js';
export { MicroUsd } from './micro-usd.scalar.js';
export type { DiscordTokens, Login, LoginSession, SessionRequest } from './session.js';
export { SessionStore, type StoredSession } from './session.store.js';
export { TenantsGraphqlModule } from './tenants.graphql.module.js';
export type { User } from './user.js';

/** For writing `schema.graphql` without starting anything. */
export const tenantsResolvers = [TenantsResolver];

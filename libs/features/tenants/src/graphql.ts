export {
  CurrentGuild,
  CurrentUser,
  GuildManager,
  LoggedIn,
  Public,
  publicReason,
} from './access.decorators.js';
export { DiscordAccounts, type DiscordGuild } from './discord-accounts.js';
export type { GuildAccess } from './guild-access.js';
export { GuildAccessService } from './guild-access.service.js';
export { GuildType, PlanType } from './guild.types.js';
export { MicroUsd } from './micro-usd.scalar.js';
export type { DiscordTokens, Login, LoginSession, SessionRequest } from './session.js';
export type { User } from './user.js';

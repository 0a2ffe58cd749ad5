import type { APIUser, Snowflake, UserFlags } from 'discord-api-types/v10';
import type { ApplicationRecord } from './application-records.js';
import type { UserRecord } from './records.js';
import type { World } from './world.js';

const NO_FLAGS: UserFlags = 0 as UserFlags;

/** The public user object. Bots keep a discriminator, people have `0`. */
export function userView(user: UserRecord): APIUser {
  return {
    id: user.id,
    username: user.username,
    avatar: user.avatar,
    discriminator: user.bot ? (user.id.slice(-4) === '0000' ? '0001' : user.id.slice(-4)) : '0',
    public_flags: NO_FLAGS,
    flags: NO_FLAGS,
    ...(user.bot && { bot: true }),
    banner: user.banner,
    accent_color: null,
    global_name: user.globalName,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  };
}

/** What users see of themselves; the e-mail address only with its scope. */
export function ownUserView(user: UserRecord, withEmail: boolean): APIUser {
  return {
    ...userView(user),
    mfa_enabled: true,
    locale: user.locale as APIUser['locale'],
    premium_type: 0,
    ...(withEmail && { email: user.email, verified: true }),
  } as APIUser;
}

export function findUsers(world: World, ids: readonly Snowflake[]): UserRecord[] {
  return ids.map((id) => world.users.get(id)).filter((user) => user !== undefined);
}

const FLAG = {
  presenceLimited: 1 << 13,
  guildMembersLimited: 1 << 15,
  messageContentLimited: 1 << 19,
  commandBadge: 1 << 23,
};

/** Application flags: the `_LIMITED` ones, as for an application below 10,000 users. */
export function applicationFlags(application: ApplicationRecord): number {
  const { presence, guildMembers, messageContent } = application.intents;
  return (
    (presence ? FLAG.presenceLimited : 0) |
    (guildMembers ? FLAG.guildMembersLimited : 0) |
    (messageContent ? FLAG.messageContentLimited : 0) |
    (application.commands.size > 0 ? FLAG.commandBadge : 0)
  );
}

export function applicationView(world: World, application: ApplicationRecord): Record<string, unknown> {
  const flags = applicationFlags(application);
  return {
    id: application.id,
    name: application.name,
    icon: application.icon,
    description: application.description,
    type: null,
    bot: userView(world.user(application.botId)),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: application.verifyKey,
    flags,
    flags_new: String(flags),
    tags: application.tags,
    integration_types_config: { 0: {} },
  };
}

/** The application as its own developer sees it. */
export function privateApplicationView(
  world: World,
  application: ApplicationRecord,
): Record<string, unknown> {
  const guilds = world.user(application.botId).guilds.size;
  return {
    ...applicationView(world, application),
    redirect_uris: application.redirectUris,
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userView(world.user(application.ownerId)),
    approximate_guild_count: guilds,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    event_webhooks_url: null,
    event_webhooks_status: 1,
    event_webhooks_types: [],
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [
      'identify',
      'email',
      'guilds',
      'guilds.members.read',
      'bot',
      'applications.commands',
    ],
  };
}

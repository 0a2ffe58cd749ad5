import { PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { z } from 'zod';
import { DiscordError, invalidField, missingPermissions, unknown } from '../errors.js';
import { has } from '../permissions.js';
import { queryBoolean, snowflake } from '../validation.js';
import { permissionsInGuild } from '../world/access.js';
import type { ApplicationRecord } from '../world/application-records.js';
import { install } from '../world/guilds.js';
import type { GuildRecord, UserRecord } from '../world/records.js';
import type { World } from '../world/world.js';
import type { Authorizations } from './authorizations.js';
import { isRegistered } from './redirect-uri.js';

/** Query of the authorize page (documentation: OAuth2, Authorization Code Grant and Bot Authorization Flow). */
export const authorizeQuery = z.object({
  client_id: snowflake,
  response_type: z.string().optional(),
  redirect_uri: z.string().optional(),
  scope: z.string().optional(),
  state: z.string().optional(),
  prompt: z.enum(['consent', 'none']).optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.enum(['S256', 'plain']).optional(),
  permissions: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
  guild_id: snowflake.optional(),
  disable_guild_select: queryBoolean.optional(),
  integration_type: z.string().optional(),
});
export type AuthorizeQuery = z.output<typeof authorizeQuery>;

const GRANTABLE = new Set([
  'identify',
  'email',
  'guilds',
  'guilds.members.read',
  'connections',
  'bot',
  'applications.commands',
  'applications.commands.permissions.update',
]);

export interface AuthorizationRequest {
  application: ApplicationRecord;
  scopes: string[];
  query: AuthorizeQuery;
  /** Absent for a plain bot invite, which ends on a page of Discord's. */
  redirectUri?: string;
}

/** @throws DiscordError 10002 unknown application, 50035 for a redirect, scope or response type that is refused */
export function checkRequest(world: World, query: AuthorizeQuery): AuthorizationRequest {
  const application = world.applications.get(query.client_id);
  if (!application) throw unknown('Application');
  const scopes = [...new Set((query.scope ?? '').split(/[\s+]+/).filter(Boolean))];
  if (scopes.length === 0) throw invalidField(['scope'], 'BASE_TYPE_REQUIRED', 'This field is required');
  const strange = scopes.find((scope) => !GRANTABLE.has(scope));
  if (strange !== undefined)
    throw new DiscordError(400, 50035, 'Invalid Form Body', {
      scope: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Invalid scope' }] },
    });
  if (query.redirect_uri !== undefined && !isRegistered(application, query.redirect_uri))
    throw invalidField(['redirect_uri'], 'REDIRECT_URI_INVALID', 'Invalid OAuth2 redirect_uri');
  const needsCode =
    query.response_type !== undefined ||
    scopes.some((scope) => scope !== 'bot' && scope !== 'applications.commands');
  if (needsCode && query.response_type !== 'code')
    throw invalidField(['response_type'], 'BASE_TYPE_CHOICES', "Value must be one of {'code'}.");
  if (needsCode && query.redirect_uri === undefined)
    throw invalidField(['redirect_uri'], 'BASE_TYPE_REQUIRED', 'This field is required');
  return {
    application,
    scopes,
    query,
    ...(needsCode && query.redirect_uri !== undefined && { redirectUri: query.redirect_uri }),
  };
}

/** Adding an application to a guild is what these scopes ask for. */
export const asksForGuild = ({ scopes }: AuthorizationRequest): boolean =>
  scopes.includes('bot') || scopes.includes('applications.commands');

export function manageableGuilds(world: World, user: UserRecord): GuildRecord[] {
  return [...user.guilds]
    .map((id) => world.guild(id))
    .filter((guild) => has(permissionsInGuild(world, guild, user.id), P.ManageGuild));
}

export interface Consent {
  user: UserRecord;
  guildId?: Snowflake | undefined;
  /** May only be less than what was asked for. */
  permissions?: string | undefined;
}

/** The user said yes: the application is added where asked, and the browser goes back with a code. */
export function approve(
  world: World,
  oauth: Authorizations,
  given: { request: AuthorizationRequest; consent: Consent },
): string {
  const { request, consent } = given;
  const guild = asksForGuild(request) ? installFor(world, request, consent) : undefined;
  const { application, scopes, query, redirectUri } = request;
  if (redirectUri === undefined) return '/oauth2/authorized';
  const code = oauth.issueCode({
    applicationId: application.id,
    userId: consent.user.id,
    redirectUri,
    scopes,
    ...(guild && { guildId: guild.id }),
    ...(query.code_challenge !== undefined && {
      challenge: { value: query.code_challenge, method: query.code_challenge_method ?? 'plain' },
    }),
  });
  const extra = guild
    ? { guild_id: guild.id, permissions: consent.permissions ?? query.permissions ?? '0' }
    : {};
  return withQuery(redirectUri, { code, state: query.state, ...extra });
}

function installFor(
  world: World,
  { application, scopes, query }: AuthorizationRequest,
  consent: Consent,
): GuildRecord | undefined {
  const locked = query.disable_guild_select ? query.guild_id : undefined;
  const guildId = locked ?? consent.guildId ?? query.guild_id;
  // `applications.commands` together with login scopes may be granted without a guild.
  if (guildId === undefined && !scopes.includes('bot')) return undefined;
  if (guildId === undefined) throw invalidField(['guild_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  const guild = world.guilds.get(guildId);
  if (!guild?.members.has(consent.user.id)) throw unknown('Guild');
  const own = permissionsInGuild(world, guild, consent.user.id);
  if (!has(own, P.ManageGuild)) throw missingPermissions();
  const asked = BigInt(query.permissions ?? '0');
  const permissions = consent.permissions === undefined ? asked : BigInt(consent.permissions) & asked;
  const kept = scopes.filter((scope) => scope === 'bot' || scope === 'applications.commands');
  install(world, {
    guild,
    applicationId: application.id,
    userId: consent.user.id,
    scopes: kept,
    permissions,
  });
  return guild;
}

export function withQuery(uri: string, values: Record<string, string | undefined>): string {
  const url = new URL(uri);
  for (const [key, value] of Object.entries(values))
    if (value !== undefined) url.searchParams.set(key, value);
  return url.href;
}

/** The user said no (RFC 6749, section 4.1.2.1; the text is Discord's). */
export function deny({ query, redirectUri }: AuthorizationRequest): string {
  if (redirectUri === undefined) return '/oauth2/denied';
  const error_description = 'The resource owner or authorization server denied the request';
  return withQuery(redirectUri, { error: 'access_denied', error_description, state: query.state });
}

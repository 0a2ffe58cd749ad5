import { Buffer } from 'node:buffer';
import { z } from 'zod';
import type { ApplicationRecord } from '../world/application-records.js';
import { guildView } from '../world/guild-view.js';
import type { World } from '../world/world.js';
import { type Authorizations, type Grant, TOKEN_LIFE_SECONDS, verifierFits } from './authorizations.js';

/** RFC 6749, section 5.2. */
export class OAuthError extends Error {
  constructor(
    readonly status: 400 | 401,
    readonly error: string,
    readonly description?: string,
  ) {
    super(error);
  }

  toJSON(): Record<string, unknown> {
    return {
      error: this.error,
      ...(this.description !== undefined && { error_description: this.description }),
    };
  }
}

const form = z.object({
  grant_type: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
  token: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
});
export type TokenForm = z.output<typeof form>;

export interface TokenRequest {
  world: World;
  oauth: Authorizations;
  form: TokenForm;
  authorization: string | undefined;
}

export const parseForm = (input: unknown): TokenForm => form.parse(input ?? {});

/** By HTTP Basic or by `client_id` and `client_secret` in the form. @throws OAuthError invalid_client */
export function clientOf({ world, form: fields, authorization }: TokenRequest): ApplicationRecord {
  const [kind, encoded = ''] = (authorization ?? '').split(' ');
  const [basicId, basicSecret] = kind === 'Basic' ? Buffer.from(encoded, 'base64').toString().split(':') : [];
  const application = world.applications.get(basicId ?? fields.client_id ?? '');
  if (!application || application.clientSecret !== (basicSecret ?? fields.client_secret))
    throw new OAuthError(401, 'invalid_client');
  return application;
}

/** POST /oauth2/token. @throws OAuthError */
export function exchange(request: TokenRequest): Record<string, unknown> {
  const application = clientOf(request);
  switch (request.form.grant_type) {
    case 'authorization_code':
      return fromCode(request, application);
    case 'refresh_token':
      return fromRefreshToken(request, application);
    case 'client_credentials':
      return clientCredentials(request, application);
    default:
      throw new OAuthError(400, 'unsupported_grant_type', 'Grant type is not supported');
  }
}

function fromCode(
  { world, oauth, form: fields }: TokenRequest,
  application: ApplicationRecord,
): Record<string, unknown> {
  if (fields.code === undefined) throw new OAuthError(400, 'invalid_request', 'Missing "code" in request.');
  const code = oauth.takeCode(fields.code);
  if (!code || code.applicationId !== application.id)
    throw new OAuthError(400, 'invalid_grant', 'Invalid "code" in request.');
  if (code.redirectUri !== fields.redirect_uri)
    throw new OAuthError(400, 'invalid_grant', 'Invalid "redirect_uri" in request.');
  if (code.challenge && !verifierFits(code.challenge, fields.code_verifier))
    throw new OAuthError(400, 'invalid_grant', 'Invalid "code_verifier" in request.');
  const { applicationId, userId, scopes, guildId } = code;
  const grant = oauth.issueGrant({
    applicationId,
    userId,
    scopes,
    ...(guildId !== undefined && { guildId }),
  });
  const guild = guildId === undefined ? undefined : world.guilds.get(guildId);
  return { ...tokenView(grant), ...(guild && { guild: guildView(guild) }) };
}

function fromRefreshToken(
  { oauth, form: fields }: TokenRequest,
  application: ApplicationRecord,
): Record<string, unknown> {
  const grant = oauth.refresh(fields.refresh_token ?? '', application.id);
  if (!grant) throw new OAuthError(400, 'invalid_grant', 'Invalid "refresh_token" in request.');
  return tokenView(grant);
}

/** A bearer token of the application's owner, for development. */
function clientCredentials(
  { oauth, form: fields }: TokenRequest,
  application: ApplicationRecord,
): Record<string, unknown> {
  const scopes = (fields.scope ?? '').split(/\s+/).filter(Boolean);
  if (scopes.length === 0)
    throw new OAuthError(400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed.');
  return tokenView(
    oauth.issueGrant({ applicationId: application.id, userId: application.ownerId, scopes }, false),
  );
}

function tokenView({ accessToken, refreshToken, scopes }: Grant): Record<string, unknown> {
  return {
    token_type: 'Bearer',
    access_token: accessToken,
    expires_in: TOKEN_LIFE_SECONDS,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    scope: scopes.join(' '),
  };
}

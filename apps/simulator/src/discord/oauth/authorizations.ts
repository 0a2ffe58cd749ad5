import { createHash, randomBytes } from 'node:crypto';
import type { Snowflake } from 'discord-api-types/v10';

export interface Grant {
  applicationId: Snowflake;
  userId: Snowflake;
  scopes: string[];
  accessToken: string;
  refreshToken?: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** The guild that a bot was added to with this grant. */
  guildId?: Snowflake;
}

export interface AuthorizationCode {
  applicationId: Snowflake;
  userId: Snowflake;
  redirectUri: string;
  scopes: string[];
  /** PKCE: what the verifier must hash to. */
  challenge?: { value: string; method: 'S256' | 'plain' };
  guildId?: Snowflake;
  expiresAt: number;
}

const CODE_LIFE = 10 * 60_000;
export const TOKEN_LIFE_SECONDS = 604_800;

/** Codes, access tokens and refresh tokens (documentation: OAuth2). */
export class Authorizations {
  private readonly codes = new Map<string, AuthorizationCode>();
  private readonly byAccess = new Map<string, Grant>();
  private readonly byRefresh = new Map<string, Grant>();

  constructor(private readonly now: () => number) {}

  issueCode(code: Omit<AuthorizationCode, 'expiresAt'>): string {
    const name = randomBytes(15).toString('base64url');
    this.codes.set(name, { ...code, expiresAt: this.now() + CODE_LIFE });
    return name;
  }

  /** A code works once: it is gone whether or not the rest of the request is right. */
  takeCode(name: string): AuthorizationCode | undefined {
    const code = this.codes.get(name);
    this.codes.delete(name);
    return code && code.expiresAt > this.now() ? code : undefined;
  }

  issueGrant(
    input: Pick<Grant, 'applicationId' | 'userId' | 'scopes' | 'guildId'>,
    refreshable = true,
  ): Grant {
    const grant: Grant = {
      ...input,
      accessToken: randomBytes(22).toString('base64url'),
      ...(refreshable && { refreshToken: randomBytes(22).toString('base64url') }),
      expiresAt: this.now() + TOKEN_LIFE_SECONDS * 1000,
    };
    this.byAccess.set(grant.accessToken, grant);
    if (grant.refreshToken !== undefined) this.byRefresh.set(grant.refreshToken, grant);
    return grant;
  }

  grantOf(accessToken: string): Grant | undefined {
    const grant = this.byAccess.get(accessToken);
    return grant && grant.expiresAt > this.now() ? grant : undefined;
  }

  /** New tokens for a refresh token, which then stops working, as its access token does. */
  refresh(refreshToken: string, applicationId: Snowflake): Grant | undefined {
    const grant = this.byRefresh.get(refreshToken);
    if (!grant || grant.applicationId !== applicationId) return undefined;
    this.forget(grant);
    const { userId, scopes } = grant;
    return this.issueGrant({ applicationId, userId, scopes });
  }

  /** Revoking either token ends everything this user granted the application. */
  revoke(token: string, applicationId: Snowflake): void {
    const grant = this.byAccess.get(token) ?? this.byRefresh.get(token);
    if (!grant || grant.applicationId !== applicationId) return;
    for (const other of [...this.byAccess.values()])
      if (other.userId === grant.userId && other.applicationId === applicationId) this.forget(other);
  }

  private forget(grant: Grant): void {
    this.byAccess.delete(grant.accessToken);
    if (grant.refreshToken !== undefined) this.byRefresh.delete(grant.refreshToken);
  }

  /** What a user has granted an application so far; `prompt=none` asks for no more. */
  hasGranted(userId: Snowflake, applicationId: Snowflake, scopes: readonly string[]): boolean {
    const granted = new Set(
      [...this.byAccess.values()]
        .filter((grant) => grant.userId === userId && grant.applicationId === applicationId)
        .flatMap((grant) => grant.scopes),
    );
    return scopes.every((scope) => granted.has(scope));
  }
}

/** Documentation: OAuth2; RFC 7636, section 4.6. */
export function verifierFits(
  challenge: NonNullable<AuthorizationCode['challenge']>,
  verifier: string | undefined,
): boolean {
  if (verifier === undefined) return false;
  if (challenge.method === 'plain') return verifier === challenge.value;
  return createHash('sha256').update(verifier).digest('base64url') === challenge.value.replace(/=+$/, '');
}

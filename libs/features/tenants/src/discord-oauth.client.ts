import { apiBase } from '@dragoman/discord';
import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import type { DiscordTokens } from './session.js';

export interface DiscordOAuthOptions {
  /** Base of Discord's HTTP API (`DISCORD_API_URL`), with or without a version. */
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Discord does not accept the token: it was revoked, has expired or was used up. */
export class TokenRefusedError extends Error {
  constructor() {
    super('Discord refused the token');
    this.name = 'TokenRefusedError';
  }
}

const tokenAnswer = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  /** Seconds. */
  expires_in: z.number(),
});

const timeoutMs = 10_000;

/** Discord's OAuth2 endpoints and what may be read with a person's token. Source: "OAuth2" in Discord's reference. */
export class DiscordOAuthClient {
  constructor(private readonly options: DiscordOAuthOptions) {}

  /** Where codes and refresh tokens become tokens. Discord has it with and without a version. */
  get tokenUrl(): string {
    return `${this.options.apiUrl.replace(/\/+$/, '')}/oauth2/token`;
  }

  /** The page where people say yes or no. */
  get authorizeUrl(): string {
    return `${new URL(this.options.apiUrl).origin}/oauth2/authorize`;
  }

  /** New tokens for a refresh token, which is then used up. @throws TokenRefusedError; AppError UPSTREAM, RATE_LIMITED */
  async refresh(refreshToken: string): Promise<DiscordTokens> {
    const { clientId, clientSecret } = this.options;
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: clientId,
      client_secret: clientSecret,
    });
    const response = await ask(this.tokenUrl, { method: 'POST', body });
    if (response.status === 400 || response.status === 401) throw new TokenRefusedError();
    return tokensOf(await read(response, tokenAnswer));
  }

  /** @throws TokenRefusedError; AppError UPSTREAM, RATE_LIMITED */
  async get<T>(path: `/${string}`, how: { accessToken: string; answer: z.ZodType<T> }): Promise<T> {
    const headers = { authorization: `Bearer ${how.accessToken}` };
    const response = await ask(`${apiBase(this.options.apiUrl)}/v10${path}`, { headers });
    if (response.status === 401) throw new TokenRefusedError();
    return read(response, how.answer);
  }
}

/** Discord's answer to a code or a refresh token, as we keep it. */
export function tokensOf(answer: z.infer<typeof tokenAnswer>): DiscordTokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    expiresAt: Date.now() + answer.expires_in * 1000,
  };
}

async function read<T>(response: Response, answer: z.ZodType<T>): Promise<T> {
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after'));
    throw new AppError('RATE_LIMITED', 'Discord is busy. Please try again in a moment.', {
      retryAfterMs: (Number.isFinite(seconds) ? seconds : 1) * 1000,
    });
  }
  try {
    if (!response.ok) throw new Error(`Discord answered ${String(response.status)}`);
    return answer.parse(await response.json());
  } catch (cause) {
    throw new AppError('UPSTREAM', 'Discord does not answer as expected. Please try again.', { cause });
  }
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  } catch (cause) {
    throw new AppError('UPSTREAM', 'Discord does not answer. Please try again.', { cause });
  }
}

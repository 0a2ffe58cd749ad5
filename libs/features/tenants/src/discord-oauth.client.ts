import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import type { DiscordTokens } from './session.js';

export interface DiscordOAuthOptions {
  /** Base of Discord's HTTP API without a version (`DISCORD_API_URL`). */
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
  private readonly apiUrl: string;

  constructor(private readonly options: DiscordOAuthOptions) {
    this.apiUrl = options.apiUrl.replace(/\/+$/, '');
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
    const response = await this.fetch('/oauth2/token', { method: 'POST', body });
    if (response.status === 400 || response.status === 401) throw new TokenRefusedError();
    return tokensOf(await read(response, tokenAnswer));
  }

  /** @throws TokenRefusedError; AppError UPSTREAM, RATE_LIMITED */
  async get<T>(path: `/${string}`, how: { accessToken: string; answer: z.ZodType<T> }): Promise<T> {
    const headers = { authorization: `Bearer ${how.accessToken}` };
    const response = await this.fetch(`/v10${path}`, { headers });
    if (response.status === 401) throw new TokenRefusedError();
    return read(response, how.answer);
  }

  private async fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(this.apiUrl + path, {
        ...init,
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
    } catch (cause) {
      throw new AppError('UPSTREAM', 'Discord does not answer. Please try again.', { cause });
    }
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

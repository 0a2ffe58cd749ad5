import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import type { DiscordOAuthClient } from './discord-oauth.client.js';
import { TokenRefusedError } from './discord-oauth.client.js';
import type { DiscordTokens, Login, LoginSession, SessionRequest } from './session.js';

/** A guild on Discord that the person may manage, whether or not it has the bot. */
export interface DiscordGuild {
  readonly id: string;
  readonly name: string;
  readonly iconHash: string | null;
  /** Whether the person owns it. */
  readonly owner: boolean;
}

const guildsAnswer = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    icon: z.string().nullish(),
    owner: z.boolean().default(false),
    permissions: z.coerce.bigint(),
  }),
);

/** Administrator or Manage Server. Source: "Permissions" in Discord's reference. */
const managing = 0x8n | 0x20n;
const rememberMs = 60_000;
const rememberedSessions = 5_000;
/** A token that is about to expire counts as expired. */
const marginMs = 60_000;

interface Remembered {
  readonly at: number;
  readonly guilds: Promise<DiscordGuild[]>;
}

/** What Discord tells about the person who is logged in, asked with the person's own token. */
export class DiscordAccounts {
  private readonly remembered = new Map<string, Remembered>();
  private readonly refreshing = new Map<string, Promise<DiscordTokens>>();

  constructor(private readonly discord: DiscordOAuthClient) {}

  /**
   * The guilds that the person owns, administrates or manages. Remembered for a minute; one request at a time for a session.
   * @throws AppError UNAUTHENTICATED when Discord no longer accepts the login (which then is over); UPSTREAM, RATE_LIMITED
   */
  async managedGuilds(request: SessionRequest): Promise<DiscordGuild[]> {
    const { session } = request;
    if (!session?.login) throw loggedOut();
    const { sessionId } = session;
    const known = this.remembered.get(sessionId);
    if (known && Date.now() - known.at < rememberMs) return known.guilds;
    const guilds = this.fetchGuilds(request, session.login);
    this.remember(sessionId, guilds);
    try {
      return await guilds;
    } catch (error) {
      this.forget(sessionId);
      throw error;
    }
  }

  /** After a change that the person just made on Discord, or a logout. */
  forget(sessionId: string): void {
    this.remembered.delete(sessionId);
  }

  private remember(sessionId: string, guilds: Promise<DiscordGuild[]>): void {
    this.remembered.delete(sessionId);
    this.remembered.set(sessionId, { at: Date.now(), guilds });
    const oldest = this.remembered.keys().next();
    if (this.remembered.size > rememberedSessions && !oldest.done) this.remembered.delete(oldest.value);
  }

  private async fetchGuilds(request: SessionRequest, login: Login): Promise<DiscordGuild[]> {
    try {
      const { accessToken } = await this.validTokens(request, login);
      const guilds = await this.discord.get('/users/@me/guilds', { accessToken, answer: guildsAnswer });
      return guilds
        .filter(({ owner, permissions }) => owner || (permissions & managing) !== 0n)
        .map(({ id, name, icon, owner }) => ({ id, name, iconHash: icon ?? null, owner }));
    } catch (error) {
      if (!(error instanceof TokenRefusedError)) throw error;
      await request.session?.destroy();
      throw loggedOut();
    }
  }

  private async validTokens(request: SessionRequest, login: Login): Promise<DiscordTokens> {
    const { session } = request;
    if (!session || login.tokens.expiresAt - marginMs > Date.now()) return login.tokens;
    let refreshed = this.refreshing.get(session.sessionId);
    if (!refreshed) {
      refreshed = this.refresh(request, session, login).finally(() =>
        this.refreshing.delete(session.sessionId),
      );
      this.refreshing.set(session.sessionId, refreshed);
    }
    return refreshed;
  }

  /** A refresh token works once: when another process was faster, its tokens are in the stored session. */
  private async refresh(
    request: SessionRequest,
    session: LoginSession,
    login: Login,
  ): Promise<DiscordTokens> {
    let tokens: DiscordTokens;
    try {
      tokens = await this.discord.refresh(login.tokens.refreshToken);
    } catch (error) {
      if (!(error instanceof TokenRefusedError)) throw error;
      await session.reload();
      const stored = request.session?.login?.tokens;
      if (!stored || stored.refreshToken === login.tokens.refreshToken) throw error;
      return stored;
    }
    session.login = { ...login, tokens };
    await session.save();
    return tokens;
  }
}

function loggedOut(): AppError {
  return new AppError('UNAUTHENTICATED', 'Please log in with Discord.');
}

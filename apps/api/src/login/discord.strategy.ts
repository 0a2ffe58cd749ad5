import { Inject, Injectable } from '@nestjs/common';
import { avatarUrl, DiscordOAuthClient, tokensOf, type Login, type User } from '@dragoman/tenants/graphql';
import Strategy from 'passport-discord';
import { z } from 'zod';
import { API_CONFIG, type ApiConfig } from '../config.js';

/** Who came back from Discord, and with an install: the guild that Discord says the bot was added to. */
export interface DiscordLogin {
  readonly login: Login;
  readonly guildId: string | undefined;
}

/** What a login is for; Discord hands it back untouched, through our own session. */
export interface LoginFlow {
  readonly returnTo: string;
  /** Whether the person adds the bot to a server. */
  readonly install: boolean;
}

/** What may differ between two logins. */
export interface AuthorizeOptions {
  readonly state: LoginFlow;
  readonly scope?: string[];
  /** Query parameters of Discord's authorize page, besides those of OAuth2. */
  readonly params?: Record<string, string>;
}

const profile = z.object({
  id: z.string(),
  username: z.string(),
  global_name: z.string().nullish(),
  avatar: z.string().nullish(),
  locale: z.string().nullish(),
});

const tokenAnswer = z.object({
  expires_in: z.number(),
  guild: z.object({ id: z.string() }).nullish(),
});

export const callbackPath = '/auth/discord/callback';

/** Discord by OAuth2 with state and PKCE, on whatever server `DISCORD_API_URL` names. */
@Injectable()
export class DiscordStrategy extends Strategy<User, DiscordLogin> {
  constructor(
    @Inject(API_CONFIG) config: ApiConfig,
    @Inject(DiscordOAuthClient) private readonly discord: DiscordOAuthClient,
  ) {
    super(
      {
        // Without them nobody is sent to Discord, see AuthController.
        clientID: config.oauthClient?.id ?? 'unset',
        clientSecret: config.oauthClient?.secret ?? 'unset',
        callbackURL: config.publicOrigin + callbackPath,
        authorizationURL: discord.authorizeUrl,
        tokenURL: discord.tokenUrl,
        scope: ['identify', 'guilds'],
        state: true,
        pkce: true,
        sessionKey: 'loginUnderWay',
      },
      verify,
    );
  }

  /** passport-discord's own version asks discord.com whatever the configuration says. */
  override userProfile(accessToken: string, done: (error: unknown, user?: User) => void): void {
    this.discord.get('/users/@me', { accessToken, answer: profile }).then((me) => {
      done(null, {
        id: me.id,
        name: me.global_name ?? me.username,
        avatarUrl: avatarUrl(me.id, me.avatar ?? null),
        locale: me.locale ?? null,
      });
    }, done);
  }

  override authorizationParams(options: Partial<AuthorizeOptions>): Record<string, string> {
    return { ...options.params };
  }
}

type Verify = ConstructorParameters<typeof Strategy<User, DiscordLogin>>[1];

const verify: Verify = (...[accessToken, refreshToken, answer, user, done]) => {
  const parsed = tokenAnswer.safeParse(answer);
  if (!parsed.success) {
    done(new Error("Discord's answer to the code is not what its reference says"));
    return;
  }
  const tokens = tokensOf({ ...parsed.data, access_token: accessToken, refresh_token: refreshToken });
  done(null, { login: { user, tokens }, guildId: parsed.data.guild?.id });
};
// passport-oauth2 hands over the token answer only to a function that declares five parameters.
Object.defineProperty(verify, 'length', { value: 5 });

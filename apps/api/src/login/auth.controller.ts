import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import { Permission } from '@dragoman/discord';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { TenantsService } from '@dragoman/tenants';
import { AccountNamesService, DiscordAccounts, Public } from '@dragoman/tenants/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_CONFIG, type ApiConfig } from '../config.js';
import { refuseOtherSites } from '../http/same-site.js';
import { authenticate } from './authenticate.js';
import {
  DiscordStrategy,
  type AuthorizeOptions,
  type DiscordLogin,
  type LoginFlow,
} from './discord.strategy.js';
import { safeReturnTo } from './return-to.js';
import { sessionCookie } from './session.plugin.js';

/** What the bot asks for when it is added: to read and answer where it is spoken to, with files, threads and reactions. */
const botPermissions =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.SendMessagesInThreads |
  Permission.ReadMessageHistory |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.AddReactions;

const perMinute = { default: { limit: 60, ttl: 60_000 } };

/** Login with Discord, adding the bot to a server, logout. */
@Throttle(perMinute)
@Controller('auth')
export class AuthController {
  constructor(
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    private readonly discord: DiscordStrategy,
    private readonly accounts: DiscordAccounts,
    private readonly tenants: TenantsService,
    private readonly names: AccountNamesService,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Public('this is where one logs in')
  @Get('discord')
  login(
    @Query('returnTo') returnTo: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.toDiscord(request, reply, { state: { returnTo: safeReturnTo(returnTo), install: false } });
  }

  @Public('adding the bot logs in as well')
  @Get('install')
  install(
    @Query('guild') guild: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const chosen = typeof guild === 'string' && /^\d{1,20}$/.test(guild) ? guild : undefined;
    return this.toDiscord(request, reply, {
      state: { returnTo: chosen ? `/guilds/${chosen}` : '/guilds', install: true },
      scope: ['identify', 'guilds', 'bot', 'applications.commands'],
      params: {
        permissions: String(botPermissions),
        ...(chosen && { guild_id: chosen, disable_guild_select: 'true' }),
      },
    });
  }

  @Public('Discord sends people back here; state and PKCE say whether they left from here')
  @Get('discord/callback')
  async callback(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (query['error'] === 'access_denied') return this.back(reply, '/?login=denied');
    if (typeof query['code'] !== 'string') return this.back(reply, '/?login=failed');
    try {
      const outcome = await authenticate(this.discord, request);
      if (outcome.kind !== 'success') return await this.back(reply, '/?login=failed');
      await this.logIn(request, outcome.login);
      const installed = outcome.flow.install
        ? await this.claim(request, outcome.login, query['guild_id'])
        : undefined;
      return await this.back(reply, installed ? await this.welcome(installed) : outcome.flow.returnTo);
    } catch (error) {
      this.log.warn({ err: error, requestId: request.id }, 'a login with Discord failed');
      return this.back(reply, '/?login=failed');
    }
  }

  @Public('whoever has a session may end it')
  @Post('logout')
  @HttpCode(204)
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    refuseOtherSites(request, this.config);
    const { name, options } = sessionCookie(this.config);
    this.accounts.forget(request.session.sessionId);
    await request.session.destroy();
    reply.clearCookie(name, options);
  }

  private async toDiscord(
    request: FastifyRequest,
    reply: FastifyReply,
    options: AuthorizeOptions,
  ): Promise<void> {
    if (!this.config.oauthClient) {
      this.log.error('nobody can log in: DISCORD_CLIENT_ID or DISCORD_CLIENT_SECRET is not set');
      return this.back(reply, '/?login=failed');
    }
    if (this.config.secure && request.protocol !== 'https') {
      this.log.error(
        'PUBLIC_URL is https, but the proxy does not send X-Forwarded-Proto, or TRUST_PROXY leaves it out',
      );
      return this.back(reply, '/?login=failed');
    }
    const outcome = await authenticate(this.discord, request, options);
    return this.back(reply, outcome.kind === 'redirect' ? outcome.url : '/?login=failed');
  }

  /** A new session id, so that a cookie that somebody planted before is worth nothing. */
  private async logIn(request: FastifyRequest, { login }: DiscordLogin): Promise<void> {
    this.accounts.forget(request.session.sessionId);
    await request.session.regenerate();
    request.session.login = login;
    await this.names.seen(login.user);
  }

  /**
   * The guild is what Discord's token answer names. Servers that leave it out only name it in the address, which
   * anybody can write, so it also takes a person who manages that guild.
   */
  private async claim(
    request: FastifyRequest,
    { login, guildId }: DiscordLogin,
    named: unknown,
  ): Promise<string | undefined> {
    const claimed = guildId ?? named;
    const managed = await this.accounts.managedGuilds(request);
    const guild = managed.find(({ id }) => id === claimed);
    if (guild) await this.tenants.claimInstall(guild.id, login.user.id);
    return guild?.id;
  }

  /** Where an installation leads: to the guided set-up, and past it where that was done before. */
  private async welcome(guildId: string): Promise<string> {
    const guild = await this.tenants.resolveGuild(guildId);
    const isSetUp = guild?.settings.setupStep === 'done';
    return isSetUp ? `/guilds/${guildId}` : `/guilds/${guildId}/setup`;
  }

  private async back(reply: FastifyReply, url: LoginFlow['returnTo']): Promise<void> {
    await reply.header('cache-control', 'no-store').redirect(url, 302);
  }
}

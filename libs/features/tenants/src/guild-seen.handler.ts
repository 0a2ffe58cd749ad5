import { Inject, Injectable } from '@nestjs/common';
import { guildSeenJob, type GuildSeenPayload } from '@dragoman/contracts';
import { DiscordRequestError, isLocale, localeFromDiscord, text, type DiscordRest } from '@dragoman/discord';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { DISCORD, PUBLIC_URL } from './tokens.js';
import { TenantsService } from './tenants.service.js';

/** How long ago the bot may have joined for a greeting to make sense. */
const greetWithinMs = 10 * 60_000;

/** The bot is in a guild: note it, and greet where it is new. */
@Injectable()
export class GuildSeenHandler implements JobHandler<GuildSeenPayload> {
  readonly contract = guildSeenJob;

  constructor(
    private readonly tenants: TenantsService,
    @Inject(DISCORD) private readonly rest: DiscordRest,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(seen: GuildSeenPayload): Promise<void> {
    const { fresh } = await this.tenants.guildSeen(seen);
    const justJoined = Date.now() - seen.joinedAt < greetWithinMs;
    if (fresh && justJoined && seen.systemChannelId !== null) await this.greet(seen, seen.systemChannelId);
  }

  private async greet(seen: GuildSeenPayload, channelId: string): Promise<void> {
    const guild = await this.tenants.resolveGuild(seen.guildId);
    const chosen = guild?.language;
    const locale = isLocale(chosen) ? chosen : (localeFromDiscord(seen.locale) ?? 'en');
    const me = await this.rest.currentUser();
    const content = text(locale, 'welcome', {
      mention: `<@${me.id}>`,
      command: '`/ask`',
      help: '`/help`',
      url: `${this.publicUrl}/guilds/${seen.guildId}`,
    });
    try {
      await this.rest.createMessage({ channelId, content, nonce: `w${seen.guildId}` });
    } catch (error) {
      if (!(error instanceof DiscordRequestError)) throw error;
      this.log.info({ err: error, guildId: seen.guildId }, 'no greeting: the bot may not write there');
    }
  }
}

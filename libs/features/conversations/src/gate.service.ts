import { Inject, Injectable } from '@nestjs/common';
import type { ButtonPayload, MemberRequest } from '@dragoman/contracts';
import { DiscordRequestError, findCommand, text, type DiscordRest } from '@dragoman/discord';
import type { Ctx } from '@dragoman/platform/context';
import { AppError } from '@dragoman/platform/errors';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { CommandRulesService, DISCORD, type Guild } from '@dragoman/tenants';
import { gateState, type Knock } from './gate.js';
import { refusalText, silentText } from './gate-texts.js';
import { GuildOf } from './guild-of.service.js';
import { memberLocale } from './member-locale.js';

/** A request that knocks, with who asks. */
export type Visitor = Knock & Pick<MemberRequest, 'asker' | 'messageId' | 'guildLocale'>;

/** Seen on a mention where the bot does not answer. */
const hush = '🔇';

/** Whether a member may be answered: the guild's settings, then its rules of commands. Says why not where that is due. */
@Injectable()
export class Gate {
  constructor(
    @Inject(DISCORD) private readonly rest: DiscordRest,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly guildOf: GuildOf,
    private readonly rules: CommandRulesService,
  ) {}

  /**
   * The account and guild that a request belongs to, when it may go on there.
   * @param command the name of what is asked for: every question to Claude is `ask`, by whatever door it came; undefined
   * for what needs no leave, such as stopping one's own answer
   * @returns undefined when the member has been told why not, or is to be told nothing
   * @throws AppError UPSTREAM while nothing is known of the guild
   */
  async enter(visitor: Visitor, command: string | undefined): ReturnType<GuildOf['resolve']> {
    const at = await this.guildOf.resolve(visitor);
    if (!at || command === undefined) return at;
    return (await this.admits(at, visitor, command)) ? at : undefined;
  }

  private async admits(at: { ctx: Ctx; guild: Guild }, visitor: Visitor, command: string): Promise<boolean> {
    const { guild } = at;
    const guildLocale = visitor.guildLocale ?? guild.discordLocale;
    const locale = memberLocale({ ...visitor, guildLocale }, guild);
    const state = gateState(guild.settings, visitor);
    if (state === 'open' && guild.accountClosing) {
      this.note(guild, visitor, { command, why: 'account-closing' });
      await this.tell(visitor, command, text(locale, 'error.accountClosing'));
      return false;
    }
    if (state === 'open') {
      const decision = await this.rules.decide(at.ctx, guild, { ...visitor, command });
      if (decision.allowed) return true;
      this.note(guild, visitor, { command, why: decision.because });
      await this.tell(visitor, command, refusalText(locale, decision, { command, place: visitor.place }));
      return false;
    }
    if (state === 'ignored') return false;
    this.note(guild, visitor, { command, why: state });
    if (state === 'hushed') await this.hush(visitor);
    if (state === 'elsewhere') await this.tell(visitor, command, silentText(locale, guild, visitor.place));
    return false;
  }

  private note(guild: Guild, { asker, place }: Visitor, refused: { command: string; why: string }): void {
    const { guildId, tenantId } = guild;
    this.log.info({
      event: 'not-admitted',
      guildId,
      tenantId,
      channelId: place.channelId,
      askerId: asker.id,
      ...refused,
    });
  }

  private async hush({ place, messageId }: Visitor): Promise<void> {
    if (messageId === null) return;
    await this.send(() => this.rest.react({ channelId: place.channelId, messageId, emoji: hush }));
  }

  /** Seen by the asker alone where Discord allows it: with interactions. */
  private async tell(visitor: Visitor, command: string, content: string): Promise<void> {
    const { interaction, messageId, place, trigger } = visitor;
    if (!interaction) {
      const replyTo = messageId === null ? {} : { replyTo: messageId, nonce: `g${messageId}` };
      return this.send(() => this.rest.createMessage({ channelId: place.channelId, content, ...replyTo }));
    }
    const answer = this.rest.interactions;
    if (trigger !== 'retry') {
      if (findCommand(command)?.ephemeral)
        return this.send(() => answer.editOriginal({ ...interaction, content }));
      // Everybody sees "is thinking…" of this command, so it goes and a message for the asker alone follows.
      await this.send(() => answer.deleteOriginal(interaction));
    }
    await this.send(() => answer.followUp({ ...interaction, content, ephemeral: true }));
  }

  /** @throws AppError UPSTREAM where a later try may succeed */
  private async send(request: () => Promise<unknown>): Promise<void> {
    try {
      await request();
    } catch (error) {
      if (!(error instanceof DiscordRequestError)) throw error;
      if (error.retryable)
        throw new AppError('UPSTREAM', 'Discord did not take the refusal.', { cause: error });
    }
  }
}

/** A pressed button as a visitor: pressing Retry asks again. */
export function visitorOf({ place, asker, interaction }: ButtonPayload): Visitor {
  return { place, asker, interaction, messageId: null, guildLocale: null, trigger: 'retry' };
}

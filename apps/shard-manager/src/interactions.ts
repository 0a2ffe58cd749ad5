import { buttonJob, commandJob, replyJob } from '@dragoman/contracts';
import {
  DiscordRequestError,
  findCommand,
  localeFromDiscord,
  parseButton,
  text,
  type CommandDefinition,
  type DiscordRest,
  type Locale,
} from '@dragoman/discord';
import type { Logger } from '@dragoman/platform/log';
import { ApplicationCommandType } from 'discord.js';
import type { FairPriority } from './fair-priority.js';
import { ackSeconds } from './gateway.metrics.js';
import type { Guilds } from './guilds.js';
import { jobIdOf, type HandOff } from './hand-off.js';
import type { CommandInteraction, ComponentInteraction, InteractionBase } from './interaction.event.js';
import { requestOfInteraction, type InteractionRequest } from './member-request.js';

/** Discord takes no answer later than 3 s after the interaction. */
const ackWithinMs = 2_900;

export interface InteractionTools {
  rest: DiscordRest;
  guilds: Guilds;
  handOff: HandOff;
  fair: FairPriority;
  log: Logger;
}

/** Interactions in: acknowledged right here, before any queue work; then a job. */
export class Interactions {
  constructor(private readonly tools: InteractionTools) {}

  async command(interaction: CommandInteraction): Promise<void> {
    const { id, token, data } = interaction;
    const definition = data.type === ApplicationCommandType.ChatInput ? findCommand(data.name) : undefined;
    const request = requestOfInteraction(interaction, this.tools.guilds);
    if (!definition || !request) {
      await this.acknowledge(interaction, (signal) =>
        this.answers.reply({ id, token, signal, ephemeral: true, content: apology(interaction) }),
      );
      this.tools.log.warn({ interactionId: id, command: data.name }, 'a command that we do not have');
      return;
    }
    const { ephemeral } = definition;
    const isAcked = await this.acknowledge(interaction, (signal) =>
      this.answers.defer({ id, token, signal, ephemeral }),
    );
    if (isAcked) this.handOnCommand(interaction, request, definition);
  }

  /** A pressed button or select menu. What is not ours is only acknowledged, so that nothing looks broken. */
  async component(interaction: ComponentInteraction): Promise<void> {
    const { id, token, data } = interaction;
    const button = parseButton(data.custom_id);
    const request = requestOfInteraction(interaction, this.tools.guilds);
    if (button && request && button.askerId !== request.asker.id) {
      const content = text(
        localeOf(interaction),
        button.action === 'stop' ? 'error.stopNotYours' : 'error.retryNotYours',
      );
      await this.acknowledge(interaction, (signal) =>
        this.answers.reply({ id, token, signal, ephemeral: true, content }),
      );
      return;
    }
    const isAcked = await this.acknowledge(interaction, (signal) =>
      this.answers.deferUpdate({ id, token, signal }),
    );
    if (!isAcked || !button || !request) return;
    this.tools.handOff.push({
      contract: buttonJob,
      payload: {
        action: button.action,
        turnId: button.turnId,
        place: request.place,
        asker: request.asker,
        interaction: request.interaction,
      },
      ...this.handed(request, async () => {
        const content = apology(interaction);
        await this.answers.followUp({ ...request.interaction, ephemeral: true, content });
      }),
      // Whoever presses Stop wants it now, however busy their guild is.
      priority: 0,
    });
  }

  private handOnCommand(
    interaction: CommandInteraction,
    request: InteractionRequest,
    definition: CommandDefinition,
  ): void {
    const options = Object.fromEntries(
      interaction.data.options.flatMap(({ name, value }) =>
        value === undefined ? [] : [[name, value] as const],
      ),
    );
    const handed = this.handed(request, async () => {
      await this.answers.editOriginal({ ...request.interaction, content: apology(interaction) });
    });
    if (definition.kind !== 'ask') {
      const payload = { ...request, command: definition.name, wordLocale: null, options };
      this.tools.handOff.push({ ...handed, contract: commandJob, payload });
      return;
    }
    const payload = {
      ...request,
      trigger: 'slash' as const,
      text: String(options['text'] ?? '').trim(),
      attachmentCount: 0,
      repliedTo: null,
    };
    this.tools.handOff.push({ ...handed, contract: replyJob, payload });
  }

  private handed({ interaction, place, asker }: InteractionRequest, onWithdrawn: () => Promise<void>) {
    return {
      id: jobIdOf('interaction', interaction.id),
      priority: this.tools.fair.next(place.guildId ?? asker.id, Date.now()),
      about: { ...place, askerId: asker.id },
      onWithdrawn,
    };
  }

  private get answers(): DiscordRest['interactions'] {
    return this.tools.rest.interactions;
  }

  /** @returns false when Discord did not take the answer: then nothing more can be done with this interaction */
  private async acknowledge(
    { id, type }: { id: string; type: number },
    send: (signal: AbortSignal) => Promise<void>,
  ): Promise<boolean> {
    const stop = ackSeconds.startTimer();
    try {
      await send(AbortSignal.timeout(ackWithinMs));
    } catch (error) {
      // An answer that got lost on its way back, or an event that came twice: acknowledged all the same.
      if (!(error instanceof DiscordRequestError && error.alreadyAcknowledged)) {
        stop({ outcome: 'failed' });
        this.tools.log.warn({ err: error, interactionId: id, type }, 'an interaction was not acknowledged');
        return false;
      }
    }
    stop({ outcome: 'acked' });
    return true;
  }
}

/** Discord tells the member's language where it has it; the guild's is the next best guess. */
function localeOf({ locale, guild_locale: guildLocale }: InteractionBase): Locale {
  return localeFromDiscord(locale) ?? localeFromDiscord(guildLocale) ?? 'en';
}

function apology(interaction: InteractionBase): string {
  return text(localeOf(interaction), 'error.internal', { reference: interaction.id });
}

import { DISCORD } from '@dragoman/tenants';
import { Inject, Injectable } from '@nestjs/common';
import { commandJob, type CommandPayload } from '@dragoman/contracts';
import { DiscordRequestError, isLocale, type DiscordRest } from '@dragoman/discord';
import { AppError } from '@dragoman/platform/errors';
import type { JobHandler, JobInfo } from '@dragoman/platform/queue';
import { COMMAND_RUNS, type CommandRun } from './commands/command-run.js';
import { Gate } from './gate.service.js';
import { memberLocale } from './member-locale.js';

/** A command that does not ask Claude: finds what runs it, and answers by the door it came through. */
@Injectable()
export class RunCommandHandler implements JobHandler<CommandPayload> {
  readonly contract = commandJob;

  constructor(
    @Inject(DISCORD) private readonly rest: DiscordRest,
    @Inject(COMMAND_RUNS) private readonly runs: readonly CommandRun[],
    private readonly gate: Gate,
  ) {}

  async handle(payload: CommandPayload, _job: JobInfo): Promise<void> {
    const at = await this.gate.enter(payload, payload.command);
    if (!at) return;
    const run = this.runs.find((candidate) => candidate.name === payload.command);
    if (!run) throw new AppError('BAD_INPUT', 'There is no such command.');
    const locale = isLocale(payload.wordLocale) ? payload.wordLocale : memberLocale(payload, at.guild);
    await this.respond(payload, await run.run({ ...at, payload, locale }));
  }

  private async respond(payload: CommandPayload, content: string): Promise<void> {
    const { interaction, messageId, place } = payload;
    try {
      if (interaction) await this.rest.interactions.editOriginal({ ...interaction, content });
      else {
        const replyTo = messageId === null ? {} : { replyTo: messageId, nonce: `c${messageId}` };
        await this.rest.createMessage({ channelId: place.channelId, content, ...replyTo });
      }
    } catch (error) {
      if (!(error instanceof DiscordRequestError) || !error.retryable) return;
      throw new AppError('UPSTREAM', 'Discord did not take the reply.', { cause: error });
    }
  }
}

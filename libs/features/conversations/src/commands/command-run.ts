import type { CommandPayload } from '@dragoman/contracts';
import type { Locale } from '@dragoman/discord';
import type { Ctx } from '@dragoman/platform/context';
import type { Guild } from '@dragoman/tenants';

/** Injection token of every `CommandRun`. */
export const COMMAND_RUNS = Symbol('command runs');

export interface CommandRequest {
  ctx: Ctx;
  guild: Guild;
  payload: CommandPayload;
  /** The language to answer in. */
  locale: Locale;
}

/** What a command does. Its words, options and rights are in libs/discord/src/commands. */
export interface CommandRun {
  /** The definition's name. */
  readonly name: string;
  /** @returns what the member reads, at most 2,000 characters */
  run(request: CommandRequest): Promise<string>;
}

import { Injectable } from '@nestjs/common';
import { helpText } from '@dragoman/discord';
import type { CommandRequest, CommandRun } from './command-run.js';

@Injectable()
export class HelpRun implements CommandRun {
  readonly name = 'help';

  run({ locale, guild }: CommandRequest): Promise<string> {
    return Promise.resolve(helpText(locale, { prefix: guild.settings.prefix }));
  }
}

import type { TextKey } from '../texts/en.js';
import type { Locale } from '../texts/locale.js';

/** What a command asks the worker to do. */
export type CommandKind = 'ask' | 'reset' | 'usage' | 'help';

export interface CommandOption {
  name: string;
  type: 'string' | 'integer' | 'boolean';
  descriptionKey: TextKey;
  required: boolean;
  /** Of a string, in characters. */
  maxLength?: number;
  minValue?: number;
  maxValue?: number;
}

/** One command, everywhere it appears: as a slash command, behind `!`, and in the help text. */
export interface CommandDefinition {
  /** Lower case, as Discord wants it. */
  name: string;
  kind: CommandKind;
  descriptionKey: TextKey;
  /** Required ones first. Behind `!`, the last one takes the rest of the message if it is a string. */
  options: readonly CommandOption[];
  /** Its words behind `!` in other languages; all are understood everywhere, the first of each is shown in its help. */
  prefixAliases: Readonly<Partial<Record<Locale, readonly string[]>>>;
  /** Its name in the slash menu, where Discord has the language. */
  localizedNames: { tr: string };
  dmAllowed: boolean;
  /** Who may use it until a server's admins decide otherwise; everybody when left out. */
  defaultMemberPermissions?: bigint;
  /** Whether only the asking member sees the answer to the slash command. */
  ephemeral: boolean;
}

export function defineCommand<const D extends CommandDefinition>(definition: D): CommandDefinition {
  return definition;
}

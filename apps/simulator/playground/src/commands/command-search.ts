import { COMMAND, OPTION, type Command, type CommandOption } from '../wire/command.js';
import { localDescription, localName } from './localize.js';

/** One line of the picker: a command, or one of its subcommands. */
export interface Entry {
  command: Command;
  /** Groups and subcommands that lead to it, as registered. */
  path: readonly CommandOption[];
  /** As the member reads it, without the slash. */
  title: string;
  description: string;
  options: readonly CommandOption[];
}

const isBranch = ({ type }: CommandOption): boolean => type === OPTION.subcommand || type === OPTION.group;

export function chatEntries(commands: readonly Command[], locale: string): Entry[] {
  return commands
    .filter(({ type }) => type === COMMAND.chat)
    .flatMap((command) => entriesOf(command, { path: [], options: command.options }, locale))
    .sort((one, other) => one.title.localeCompare(other.title));
}

interface Step {
  path: readonly CommandOption[];
  options: readonly CommandOption[];
}

function entriesOf(command: Command, { path, options }: Step, locale: string): Entry[] {
  const branches = options.filter(isBranch);
  if (branches.length > 0)
    return branches.flatMap((branch) =>
      entriesOf(command, { path: [...path, branch], options: branch.options ?? [] }, locale),
    );
  const title = [command, ...path].map((part) => localName(part, locale)).join(' ');
  const description = localDescription(path.at(-1) ?? command, locale);
  return [{ command, path, title, description, options }];
}

/** What fits what was typed after the slash, by either name; those that begin with it first. */
export function searchEntries(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [...entries];
  const rank = ({ command, title, path }: Entry): number => {
    const names = [title, [command, ...path].map(({ name }) => name).join(' ')].map((name) =>
      name.toLowerCase(),
    );
    if (names.some((name) => name.startsWith(wanted))) return 0;
    return names.some((name) => name.includes(wanted)) ? 1 : 2;
  };
  return entries.filter((entry) => rank(entry) < 2).sort((one, other) => rank(one) - rank(other));
}

/** `/ask what…` typed straight away: the command and the text for its first option. */
export function typedCommand(
  entries: readonly Entry[],
  text: string,
): { entry: Entry; rest: string } | undefined {
  const lower = text.toLowerCase();
  const fits = entries.flatMap((entry) =>
    [entry.title, [entry.command, ...entry.path].map(({ name }) => name).join(' ')]
      .filter((name) => lower.startsWith(`/${name.toLowerCase()} `))
      .map((name) => ({ entry, rest: text.slice(name.length + 2) })),
  );
  // `/config set` before `/config`.
  return fits.sort((one, other) => one.rest.length - other.rest.length)[0];
}

import { OPTION, type CommandOption } from '../wire/command.js';

export type OptionValue = string | number | boolean;

/** What stands in an option's field, as text. */
export type Draft = Readonly<Record<string, string>>;

export type Parsed = { value: OptionValue | undefined } | { problem: string };

/** Reads a field as the option asks for it; an empty optional field has no value. */
export function parseOption(option: CommandOption, text: string): Parsed {
  if (text.trim() === '') return option.required ? { problem: 'This is needed.' } : { value: undefined };
  switch (option.type) {
    case OPTION.integer:
    case OPTION.number:
      return parseNumber(option, text.trim());
    case OPTION.boolean:
      return { value: text === 'true' };
    case OPTION.string:
      return parseText(option, text);
    default:
      return { value: text };
  }
}

function parseText({ min_length: least = 0, max_length: most = 6000 }: CommandOption, text: string): Parsed {
  const length = [...text].length;
  if (length < least) return { problem: `At least ${String(least)} characters.` };
  if (length > most) return { problem: `At most ${String(most)} characters; this has ${String(length)}.` };
  return { value: text };
}

function parseNumber(option: CommandOption, text: string): Parsed {
  const value = Number(text.replace(',', '.'));
  if (!Number.isFinite(value)) return { problem: 'A number, please.' };
  if (option.type === OPTION.integer && !Number.isSafeInteger(value))
    return { problem: 'A whole number, please.' };
  if (option.min_value !== undefined && value < option.min_value)
    return { problem: `At least ${String(option.min_value)}.` };
  if (option.max_value !== undefined && value > option.max_value)
    return { problem: `At most ${String(option.max_value)}.` };
  return { value };
}

export interface SentOption {
  name: string;
  type: number;
  value?: OptionValue;
  focused?: boolean;
  options?: SentOption[];
}

export type Filled = { options: SentOption[] } | { problems: Record<string, string> };

/** All fields together: what to send, or what is wrong by the option's name. */
export function fillOptions(options: readonly CommandOption[], draft: Draft): Filled {
  const problems: Record<string, string> = {};
  const sent: SentOption[] = [];
  for (const option of options) {
    const parsed = parseOption(option, draft[option.name] ?? '');
    if ('problem' in parsed) problems[option.name] = parsed.problem;
    else if (parsed.value !== undefined)
      sent.push({ name: option.name, type: option.type, value: parsed.value });
  }
  return Object.keys(problems).length > 0 ? { problems } : { options: sent };
}

/** While a field is typed: unfinished values go along, the one being typed is marked. */
export function unfinishedOptions(
  options: readonly CommandOption[],
  { draft, focused }: { draft: Draft; focused: string },
): SentOption[] {
  return options.flatMap(({ name, type }) => {
    const text = draft[name] ?? '';
    if (name === focused) return [{ name, type, value: text, focused: true }];
    return text === '' ? [] : [{ name, type, value: text }];
  });
}

/** Options inside of the groups and subcommands that lead to them. */
export function wrapOptions(path: readonly CommandOption[], options: SentOption[]): SentOption[] {
  return path.reduceRight<SentOption[]>((inner, { name, type }) => [{ name, type, options: inner }], options);
}

import type { CommandDefinition, CommandOption } from './command.js';
import { LOCALES, type Locale } from '../texts/locale.js';
import { COMMANDS } from './registry.js';

export type CommandArgs = Record<string, string | number | boolean>;

export interface PrefixCommand {
  command: CommandDefinition;
  args: CommandArgs;
  /** The language whose word for the command it was; null for the English one, which everybody uses. */
  wordLocale: Locale | null;
  /** Everything after the command's word. */
  rest: string;
  /** An option that is missing, or whose value is not of its kind. */
  problem?: { option: string; reason: 'missing' | 'invalid' };
}

/** What may stand before a command's word; a guild chooses one of them. */
export const PREFIXES = ['!', '?', '.', ',', ';', '-', '+', '=', '$', '%', '&'] as const;

/** The sign that a message begins with, when it is one that commands may have. */
export function prefixOf(content: string): string | undefined {
  const first = content.replace(LEADING, '').charAt(0);
  return PREFIXES.find((prefix) => prefix === first);
}

/** Blanks and direction marks, which keyboards put before the first letter. */
const LEADING = /^[\s\u200E\u200F\u061C\u2066-\u2069]+/;
const DIRECTION_MARKS = /[\u200E\u200F\u061C\u2066-\u2069]/g;

/**
 * A word as it is compared: without accents, in lower case, dotted or not, and with the Arabic letters that keyboards
 * confuse made one. So `!SIFIRLA`, `!sıfırla` and `!sifirla` are the same, and so are `!أسأل` and `!اسأل`.
 */
export function foldWord(word: string): string {
  return word
    .replace(DIRECTION_MARKS, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('ك', 'ک')
    .replace(/[يى]/g, 'ی')
    .replaceAll('\u0640', '');
}

type Named = Pick<PrefixCommand, 'command' | 'wordLocale'>;

const BY_WORD: ReadonlyMap<string, Named> = new Map(
  COMMANDS.flatMap((command) => {
    const inLocale = (wordLocale: Locale | null, word: string): [string, Named] => [
      foldWord(word),
      { command, wordLocale },
    ];
    const aliases = LOCALES.flatMap((locale) =>
      (command.prefixAliases[locale] ?? []).map((word) => inLocale(locale, word)),
    );
    return [...aliases, inLocale(null, command.name)];
  }),
);

/**
 * Reads a message such as `!ask why?`. Undefined when it does not begin with the prefix and a word of ours, since
 * other bots listen to `!` too.
 */
export function parsePrefixCommand(content: string, prefix = '!'): PrefixCommand | undefined {
  const trimmed = content.replace(LEADING, '');
  if (prefix === '' || !trimmed.startsWith(prefix)) return undefined;
  const [word = ''] = /^\S+/.exec(trimmed.slice(prefix.length)) ?? [];
  const named = BY_WORD.get(foldWord(word));
  if (!named) return undefined;
  const { command, wordLocale } = named;
  const rest = trimmed.slice(prefix.length + word.length).trim();
  return { command, wordLocale, rest, ...readArgs(command.options, rest) };
}

function readArgs(options: readonly CommandOption[], rest: string): Pick<PrefixCommand, 'args' | 'problem'> {
  const args: CommandArgs = {};
  let left = rest;
  for (const [index, option] of options.entries()) {
    const isLast = index === options.length - 1;
    const takesRest = isLast && option.type === 'string';
    const raw = takesRest ? left : (/^\S+/.exec(left)?.[0] ?? '');
    left = left.slice(raw.length).trimStart();
    if (raw === '') {
      if (option.required) return { args, problem: { option: option.name, reason: 'missing' } };
      continue;
    }
    const value = readValue(option, raw);
    if (value === undefined) return { args, problem: { option: option.name, reason: 'invalid' } };
    args[option.name] = value;
  }
  return { args };
}

const YES = new Set(['true', 'yes', 'on', '1', 'evet', 'نعم', 'بەڵێ', 'ere', 'belê'].map(foldWord));
const NO = new Set(['false', 'no', 'off', '0', 'hayır', 'لا', 'نەخێر', 'na'].map(foldWord));

function readValue(option: CommandOption, raw: string): string | number | boolean | undefined {
  if (option.type === 'string') return raw.length <= (option.maxLength ?? Infinity) ? raw : undefined;
  if (option.type === 'boolean') {
    const word = foldWord(raw);
    return YES.has(word) ? true : NO.has(word) ? false : undefined;
  }
  // NFKC would leave Arabic digits as they are; members write them.
  const digits = raw.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
  const value = /^[+-]?\d{1,15}$/.test(digits) ? Number(digits) : undefined;
  const fits =
    value !== undefined && value >= (option.minValue ?? -Infinity) && value <= (option.maxValue ?? Infinity);
  return fits ? value : undefined;
}

/** Decimal digits stand in runs of ten, beginning with zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  const zero = [0x30, 0x660, 0x6f0].find((start) => code >= start && code < start + 10);
  return zero === undefined ? Number.NaN : code - zero;
}

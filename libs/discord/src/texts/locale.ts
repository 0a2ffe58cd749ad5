export const LOCALES = ['en', 'tr', 'ar', 'ckb', 'kmr'] as const;
export type Locale = (typeof LOCALES)[number];

/** Unicode's tags for formatting dates and numbers; its data has Kurmanji under `ku`. */
export const INTL_TAG: Readonly<Record<Locale, string>> = {
  en: 'en',
  tr: 'tr',
  ar: 'ar',
  ckb: 'ckb',
  kmr: 'ku',
};

/**
 * Discord's own locales for ours; it has none for Arabic and Kurdish.
 * Source: https://discord.com/developers/docs/reference#locales
 */
export const DISCORD_LOCALES = { en: ['en-US', 'en-GB'], tr: ['tr'] } as const;

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** Our language for a Discord locale such as `en-GB`; undefined where we do not speak it. */
export function localeFromDiscord(discordLocale: string | undefined): Locale | undefined {
  const language = discordLocale?.toLowerCase().split('-')[0];
  return language === 'en' || language === 'tr' ? language : undefined;
}

export function isRtl(locale: Locale): boolean {
  return locale === 'ar' || locale === 'ckb';
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Wraps a name, number or id so that its direction and the sentence's do not disturb each other. */
export function isolate(value: string, locale: Locale): string {
  const needed = isRtl(locale) || RTL_LETTER.test(value);
  return needed ? `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}` : value;
}

const RIGHT_TO_LEFT_MARK = '\u200F';
const FIRST_LETTER = /\p{L}/u;

/** A line of a right-to-left language that begins with a Latin word would be laid out from the left: this mark prevents it. */
export function directed(line: string, locale: Locale): string {
  const first = FIRST_LETTER.exec(line)?.[0];
  return isRtl(locale) && first && !RTL_LETTER.test(first) ? `${RIGHT_TO_LEFT_MARK}${line}` : line;
}

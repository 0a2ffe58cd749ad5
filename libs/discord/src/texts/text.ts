import i18next from 'i18next';
import { ar } from './ar.js';
import { ckb } from './ckb.js';
import { en, type TextKey, type Texts } from './en.js';
import { kmr } from './kmr.js';
import { directed, isolate, type Locale } from './locale.js';
import { tr } from './tr.js';

export const TEXTS: Readonly<Record<Locale, Texts>> = { en, tr, ar, ckb, kmr };

type Placeholders<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The values a text needs, by name; nothing for a text that needs none. */
export type TextVars<K extends TextKey> = [Placeholders<(typeof en)[K]>] extends [never]
  ? []
  : [vars: Record<Placeholders<(typeof en)[K]>, string | number>];

const instance = i18next.createInstance();
await instance.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: Object.fromEntries(
    Object.entries(TEXTS).map(([locale, translation]) => [locale, { translation }]),
  ),
  // Keys hold dots, and Discord's Markdown is not HTML.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
});

// i18next's own types infer keys and values from a global declaration; ours are stricter and local.
const translate = instance.t as (key: TextKey, options: { lng: Locale; replace: object }) => string;

/**
 * What the bot says, in the member's language. Values are isolated where writing directions could meet, and their
 * Markdown is the caller's to escape.
 */
export function text<K extends TextKey>(locale: Locale, key: K, ...[vars]: TextVars<K>): string {
  const isolated = Object.entries<string | number>(vars ?? {}).map(([name, value]) => [
    name,
    isolate(String(value), locale),
  ]);
  return directed(translate(key, { lng: locale, replace: Object.fromEntries(isolated) }), locale);
}

import type { Locale } from './locale.js';

/** Mentions, emoji, links and code say nothing about the language. */
const NOISE = /```[^]*?```|`[^`]*`|<[^<>\s]+>|https?:\/\/\S+/g;
const ARABIC_LETTERS = /\p{Script=Arabic}/gu;
const LATIN_LETTERS = /\p{Script=Latin}/gu;
/** Letters of Sorani that Arabic has not. */
const SORANI = /[ڕڵۆێەڤ]/u;

const TURKISH_ONLY = /[ğı]/g;
const TURKISH_SHARED = /[öü]/g;
const KURMANJI_ONLY = /[êîû]/g;
const KURMANJI_SHARED = /[xwq]/g;
const BOTH = /[şç]/g;
/** Neither writes these: another language, which gets English. */
const NEITHER = /[äßåøæñãõàèìòùœłęążźćńśčěřžůőű]/;

const TURKISH_WORDS = words(
  've bir bu ne için nasıl merhaba selam var yok değil çok ben sen biz siz mi mı mu mü neden kim nerede lütfen teşekkürler nasilsin evet hayır bunu bana sana misin mısın musun müsün nedir ile gibi kadar daha bugün şimdi',
);
const KURMANJI_WORDS = words(
  'ez tu em hûn ew ji bi li di ku çi kî çawa û silav rojbaş spas dixwazim heye tune ne erê na ev min te me we çima kengê',
);
const OTHER_WORDS = words(
  'der die das und ist nicht ich für wie kann och att det är på le la les est une pour que',
);
const ENGLISH_WORDS = words('the and is of to you what how in for with this that are can do a i it');

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/**
 * The likeliest of our languages by letters and a few small words, for telling a member of a failure where no language
 * is set. English when in doubt.
 */
export function detectScriptLocale(text: string): Locale {
  const plain = text.normalize('NFC').replace(NOISE, ' ');
  const arabic = count(plain, ARABIC_LETTERS);
  if (arabic > 0 && arabic >= count(plain, LATIN_LETTERS)) return SORANI.test(plain) ? 'ckb' : 'ar';
  return latinLocale(plain);
}

function tokensOf(lower: string): string[] {
  return lower.match(/[\p{L}\p{M}]+/gu) ?? [];
}

function latinLocale(plain: string): Locale {
  // Turkish lower case, since a capital I is one of its two letters; it changes no other language's marks.
  const turkishLower = plain.toLocaleLowerCase('tr');
  const lower = plain.toLowerCase();
  if (NEITHER.test(lower)) return 'en';
  const tokens = tokensOf(lower);
  // The same words again: in capitals, "NASIL" is "nasıl" and "IS" is "is".
  const turkishTokens = tokensOf(turkishLower);
  const hits = (list: ReadonlySet<string>) =>
    tokens.filter((token, index) => list.has(token) || list.has(turkishTokens[index] ?? '')).length;
  const dotless =
    /[ı]/.test(lower) || /İ/.test(plain) ? count(turkishLower, TURKISH_ONLY) : count(lower, TURKISH_ONLY);
  const both = count(lower, BOTH);
  const shared = both > 0 || dotless > 0 || hits(TURKISH_WORDS) > 0 ? 2 : 1;
  const turkish = dotless * 3 + count(lower, TURKISH_SHARED) * shared + both + hits(TURKISH_WORDS) * 2;
  const kurmanji =
    count(lower, KURMANJI_ONLY) * 3 +
    (both > 0 || count(lower, KURMANJI_ONLY) > 0 ? count(lower, KURMANJI_SHARED) : 0) +
    both +
    hits(KURMANJI_WORDS) * 2;
  const other = (hits(OTHER_WORDS) + hits(ENGLISH_WORDS)) * 3;
  const best = Math.max(turkish, kurmanji);
  if (best < 2 || best <= other) return 'en';
  return kurmanji > turkish ? 'kmr' : 'tr';
}

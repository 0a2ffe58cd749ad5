export type Language = 'en' | 'tr' | 'ar' | 'ckb' | 'kmr';

/** Letters that Sorani has and Arabic has not. */
const SORANI = /[ێۆڕڵەڤپچژگ]/u;
const ARABIC_SCRIPT = /\p{Script=Arabic}/gu;
const LATIN = /\p{Script=Latin}/gu;
const KURMANJI_LETTERS = /[êîûÊÎÛ]/u;
const TURKISH_LETTERS = /[ğıöüĞİÖÜ]/u;

/** Frequent words for texts that avoid the telling letters. */
const WORDS: readonly (readonly [Language, ReadonlySet<string>])[] = [
  [
    'kmr',
    new Set([
      'ez',
      'tu',
      'min',
      'te',
      'silav',
      'çawa',
      'çi',
      'kî',
      'heye',
      'bibêje',
      'spas',
      'erê',
      'gelek',
      'xweş',
    ]),
  ],
  [
    'tr',
    new Set([
      'merhaba',
      'selam',
      'nasıl',
      'nasilsin',
      'benim',
      'adım',
      'adim',
      'ne',
      'ben',
      'sen',
      'bir',
      've',
      'mi',
      'için',
      'teşekkürler',
      'evet',
      'hayır',
      'kelime',
      'yaz',
      'bana',
      'neydi',
      'kim',
    ]),
  ],
];

/** By letters, then by frequent words; English when nothing tells. Mentions, links and code do not count. */
export function detectLanguage(text: string): Language {
  const plain = text.replace(/```[\s\S]*?```|`[^`]*`|https?:\/\/\S+|<[^>\s]+>/g, ' ');
  const arabic = (plain.match(ARABIC_SCRIPT) ?? []).length;
  const latin = (plain.match(LATIN) ?? []).length;
  if (arabic > latin) return SORANI.test(plain) ? 'ckb' : 'ar';
  const kurmanji = KURMANJI_LETTERS.test(plain);
  const turkish = TURKISH_LETTERS.test(plain);
  if (kurmanji !== turkish) return kurmanji ? 'kmr' : 'tr';
  return byWords(plain.toLocaleLowerCase('tr'));
}

function byWords(text: string): Language {
  const words = text.match(/[\p{L}']+/gu) ?? [];
  let best: { language: Language; hits: number } = { language: 'en', hits: 0 };
  for (const [language, known] of WORDS) {
    const hits = words.filter((word) => known.has(word)).length;
    if (hits > best.hits) best = { language, hits };
  }
  // One Turkish-looking word ("ne", "bir") in a long English text proves nothing.
  return best.hits * 5 >= words.length ? best.language : 'en';
}

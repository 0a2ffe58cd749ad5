/** The five languages of the product. */
export const languages = [
  { code: 'en', name: 'English', dir: 'ltr', locale: 'en' },
  { code: 'tr', name: 'Türkçe', dir: 'ltr', locale: 'tr' },
  { code: 'ar', name: 'العربية', dir: 'rtl', locale: 'ar' },
  // Browsers have no number and date formats for Kurdish: those nearest in use stand in, and src/i18n/kurdish-dates.ts knows the months.
  { code: 'ckb', name: 'کوردی (سۆرانی)', dir: 'rtl', locale: 'en' },
  { code: 'kmr', name: 'Kurmancî', dir: 'ltr', locale: 'tr' },
] as const;

export type Language = (typeof languages)[number];
export type LanguageCode = Language['code'];

const storageKey = 'dragoman-language';

export function languageOf(code: string): Language {
  return languages.find((language) => language.code === code) ?? languages[0];
}

/** What was chosen here before, else the first of the browser's languages that we speak, else English. */
export function preferredLanguage(): LanguageCode {
  const stored = readStored();
  if (stored) return stored;
  for (const tag of navigator.languages) {
    const code = fromBrowser(tag);
    if (code) return code;
  }
  return 'en';
}

/** Remembers the choice in this browser; where storage is blocked it lasts until the page is closed. */
export function rememberLanguage(code: LanguageCode): void {
  try {
    localStorage.setItem(storageKey, code);
  } catch {
    // Private windows may refuse storage.
  }
}

function readStored(): LanguageCode | undefined {
  try {
    return languages.find(({ code }) => code === localStorage.getItem(storageKey))?.code;
  } catch {
    return undefined;
  }
}

/** @param tag BCP 47, such as `ku-Arab-IQ`; plain `ku` is Kurmanji, which is written in Latin letters */
function fromBrowser(tag: string): LanguageCode | undefined {
  const [primary = '', ...rest] = tag.toLowerCase().split('-');
  if (primary === 'ku')
    return rest.includes('arab') || rest.includes('iq') || rest.includes('ir') ? 'ckb' : 'kmr';
  return languages.find(({ code }) => code === primary)?.code;
}

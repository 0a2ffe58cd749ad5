import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languageOf, rememberLanguage, type LanguageCode } from './languages';

type Load = () => Promise<{ default: Record<string, object> }>;

/** What every visitor reads, a chunk for each language. */
const texts: Record<LanguageCode, Load> = {
  en: () => import('../locales/en'),
  tr: () => import('../locales/tr'),
  ar: () => import('../locales/ar'),
  ckb: () => import('../locales/ckb'),
  kmr: () => import('../locales/kmr'),
};

/** What only the pages of a server or an account say, which are most texts. */
const pageTexts: Record<LanguageCode, Load> = {
  en: () => import('../locales/en/pages'),
  tr: () => import('../locales/tr/pages'),
  ar: () => import('../locales/ar/pages'),
  ckb: () => import('../locales/ckb/pages'),
  kmr: () => import('../locales/kmr/pages'),
};

let current: i18n | undefined;
let pagesWanted = false;

/** Loads one language's texts and starts i18next with them. */
export async function startI18n(code: LanguageCode): Promise<i18n> {
  const instance = i18next.createInstance();
  current = instance;
  await instance.use(initReactI18next).init({
    lng: code,
    resources: { [code]: { translation: await load(code) } },
    // Every file is complete (src/locales/locales.spec.ts), so nothing is ever borrowed from another language.
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  markDocument(code);
  return instance;
}

/** Loads what the pages of servers and accounts say; from then on in every language that is chosen. */
export async function loadPageTexts(): Promise<void> {
  if (pagesWanted && current?.exists('sections.overview')) return;
  pagesWanted = true;
  const code = current?.language as LanguageCode | undefined;
  if (code) current?.addResourceBundle(code, 'translation', (await pageTexts[code]()).default, true);
}

/** Switches to a language, loading its texts first, and remembers the choice. */
export async function changeLanguage(instance: i18n, code: LanguageCode): Promise<void> {
  instance.addResourceBundle(code, 'translation', await load(code), true);
  await instance.changeLanguage(code);
  rememberLanguage(code);
  markDocument(code);
}

async function load(code: LanguageCode): Promise<Record<string, object>> {
  const [everywhere, pages] = await Promise.all([texts[code](), pagesWanted ? pageTexts[code]() : undefined]);
  return { ...everywhere.default, ...pages?.default };
}

function markDocument(code: LanguageCode): void {
  document.documentElement.lang = code;
  document.documentElement.dir = languageOf(code).dir;
}

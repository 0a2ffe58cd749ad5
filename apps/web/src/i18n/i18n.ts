import i18next, { type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languageOf, rememberLanguage, type LanguageCode } from './languages';

type Texts = Record<string, object>;

/** Each language is a chunk of its own: a visitor loads one. */
const texts: Record<LanguageCode, () => Promise<{ default: Texts }>> = {
  en: () => import('../locales/en'),
  tr: () => import('../locales/tr'),
  ar: () => import('../locales/ar'),
  ckb: () => import('../locales/ckb'),
  kmr: () => import('../locales/kmr'),
};

/** Loads one language's texts and starts i18next with them. */
export async function startI18n(code: LanguageCode): Promise<i18n> {
  const instance = i18next.createInstance();
  const resources: Resource = { [code]: { translation: (await texts[code]()).default } };
  await instance.use(initReactI18next).init({
    lng: code,
    resources,
    // Every file is complete (src/locales/locales.spec.ts), so nothing is ever borrowed from another language.
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  markDocument(code);
  return instance;
}

/** Switches to a language, loading its texts first, and remembers the choice. */
export async function changeLanguage(instance: i18n, code: LanguageCode): Promise<void> {
  if (!instance.hasResourceBundle(code, 'translation')) {
    instance.addResourceBundle(code, 'translation', (await texts[code]()).default);
  }
  await instance.changeLanguage(code);
  rememberLanguage(code);
  markDocument(code);
}

function markDocument(code: LanguageCode): void {
  document.documentElement.lang = code;
  document.documentElement.dir = languageOf(code).dir;
}

import 'i18next';
import type en from '../locales/en';
import type pages from '../locales/en/pages';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en & typeof pages };
  }
}

import { useTranslation } from 'react-i18next';
import { languageOf } from './languages';

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/**
 * Keeps `/ask`, `#general` and the like together where the page runs from right to left: their sign has no direction of its
 * own and would change sides. For texts that cannot hold a `<bdi>`, such as options and sentences.
 */
export function useIsolate(): (text: string) => string {
  const { dir } = languageOf(useTranslation().i18n.language);
  return (text) => (dir === 'rtl' ? `${firstStrongIsolate}${text}${popIsolate}` : text);
}

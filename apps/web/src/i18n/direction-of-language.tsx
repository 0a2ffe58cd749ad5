import { useDirection } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from './languages';

/** Keeps Mantine's reading direction that of the language shown. */
export function DirectionOfLanguage() {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  const { dir } = languageOf(i18n.language);
  useEffect(() => setDirection(dir), [dir, setDirection]);
  return null;
}

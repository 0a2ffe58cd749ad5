import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createFormat, type Format } from './format';

/** The time zone that dates are shown in: the guild's on a guild's pages, else the browser's. */
export const TimeZoneContext = createContext<string | undefined>(undefined);

/** Formats for the language shown, plus `took`: milliseconds as "430 ms" or "1.2 s". */
export function useFormat(): Format & { took: (milliseconds: number) => string } {
  const { t, i18n } = useTranslation();
  const timeZone = useContext(TimeZoneContext);
  return useMemo(() => {
    const format = createFormat(i18n.language, timeZone);
    const took = (milliseconds: number) => {
      const { unit, value } = format.duration(milliseconds);
      return unit === 'seconds' ? t('units.seconds', { value }) : t('units.milliseconds', { value });
    };
    return { ...format, took };
  }, [i18n.language, timeZone, t]);
}

import type { LanguageCode } from './languages';

/** A moment's parts in some time zone; `month` counts from 1. */
export interface DateParts {
  year: string;
  month: number;
  day: number;
}

interface DateStyle {
  months: readonly string[];
  long: (parts: DateParts, month: string) => string;
  short: (parts: DateParts) => string;
}

/** Month names and date order after CLDR (`ckb`, `ku`), which Chromium leaves out. */
export const kurdishDates: Partial<Record<LanguageCode, DateStyle>> = {
  ckb: {
    months: [
      'کانوونی دووەم',
      'شوبات',
      'ئازار',
      'نیسان',
      'ئایار',
      'حوزەیران',
      'تەمموز',
      'ئاب',
      'ئەیلوول',
      'تشرینی یەکەم',
      'تشرینی دووەم',
      'کانوونی یەکەم',
    ],
    long: ({ day, year }, month) => `${day}ی ${month}ی ${year}`,
    short: ({ day, month }) => `${day}/${month}`,
  },
  kmr: {
    months: [
      'Rêbendan',
      'Reşemî',
      'Adar',
      'Avrêl',
      'Gulan',
      'Pûşper',
      'Tîrmeh',
      'Gelawêj',
      'Rezber',
      'Kewçêr',
      'Sermawez',
      'Berfanbar',
    ],
    long: ({ day, year }, month) => `${day} ${month} ${year}`,
    short: ({ day, month }) => `${day}.${String(month).padStart(2, '0')}`,
  },
};

import { INTL_TAG, type Locale } from './locale.js';

/** Enough digits that a small amount is not shown as nothing: cents from a dime on, else two significant ones. */
function moneyFormat(locale: Locale, micros: number): Intl.NumberFormat {
  const isSmall = micros !== 0 && Math.abs(micros) < 100_000;
  return new Intl.NumberFormat(INTL_TAG[locale], {
    style: 'currency',
    currency: 'USD',
    ...(isSmall
      ? {
          minimumFractionDigits: 2,
          maximumFractionDigits: 6,
          maximumSignificantDigits: 2,
          roundingPriority: 'lessPrecision',
        }
      : { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  });
}

/** Micro-US-dollars as money: 1_234_500 is $1.23, 420 is $0.00042. */
export function formatMicros(locale: Locale, micros: number): string {
  return moneyFormat(locale, micros).format(micros / 1_000_000);
}

/** A day, in the tenant's time zone. */
export function formatDate(locale: Locale, date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(INTL_TAG[locale], { dateStyle: 'long', timeZone }).format(date);
}

/** A month, in the tenant's time zone. */
export function formatMonth(locale: Locale, date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(INTL_TAG[locale], { month: 'long', year: 'numeric', timeZone }).format(date);
}

export function formatNumber(locale: Locale, value: number): string {
  return new Intl.NumberFormat(INTL_TAG[locale]).format(value);
}

/** A moment Discord shows as "in 20 seconds" and keeps counting, in the reader's own language. */
export function relativeTime(date: Date): string {
  return `<t:${Math.ceil(date.getTime() / 1000)}:R>`;
}

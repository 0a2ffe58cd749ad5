import { kurdishDates, type DateParts } from './kurdish-dates';
import { languageOf } from './languages';

/** Numbers, money and dates as one language writes them. Digits are always 0–9, as in the boxes people type into. */
export interface Format {
  /** @param micros micro-US-dollars. Two decimals; below a dollar four or six, where nothing spent would read as $0.00 */
  usd: (micros: number) => string;
  /** To the last micro-dollar. */
  usdExact: (micros: number) => string;
  number: (value: number) => string;
  /** @param share between 0 and 1 */
  percent: (share: number) => string;
  /** A number for `units.milliseconds` (below a second) or `units.seconds`. */
  duration: (milliseconds: number) => { unit: 'milliseconds' | 'seconds'; value: string };
  /** Day, month name and year. */
  date: (moment: Date | string) => string;
  /** Date and time of day. */
  dateTime: (moment: Date | string) => string;
  /** @param day `YYYY-MM-DD`, already in the right time zone */
  shortDay: (day: string) => string;
  /** @param day `YYYY-MM-DD`, already in the right time zone */
  day: (day: string) => string;
}

const micro = 1_000_000;

/** @param timeZone IANA name; the browser's own when left out or unknown to it */
export function createFormat(code: string, timeZone?: string): Format {
  const locale = `${languageOf(code).locale}-u-nu-latn`;
  const writing = { locale, isolated: languageOf(code).dir === 'rtl' };
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const dates = createDates(code, locale, knownZone(timeZone));
  return {
    usd: (micros) => dollars(micros, decimalsFor(micros), writing),
    usdExact: (micros) => dollars(micros, Number.isInteger(micros / 10_000) ? 2 : 6, writing),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    duration: (ms) =>
      ms < 1000
        ? { unit: 'milliseconds', value: number.format(Math.round(ms)) }
        : { unit: 'seconds', value: tenths.format(ms / 1000) },
    ...dates,
  };
}

interface Writing {
  locale: string;
  isolated: boolean;
}

function decimalsFor(micros: number): number {
  if (Number.isInteger(micros / 10_000) || Math.abs(micros) >= micro) return 2;
  return Math.abs(micros) >= 100 ? 4 : 6;
}

/**
 * The sign is `$` in every language: Arabic's own `US$` turns round between letters of the other direction. Where the
 * language runs right to left and the sign stands first, an isolate keeps it there.
 */
function dollars(micros: number, decimals: number, { locale, isolated }: Writing): string {
  const text = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
    .formatToParts(micros / micro)
    .map(({ type, value }) => (type === 'currency' ? '$' : value))
    .join('');
  return isolated && text.startsWith('$') ? `\u2066${text}\u2069` : text;
}

type Dates = Pick<Format, 'date' | 'dateTime' | 'shortDay' | 'day'>;

function createDates(code: string, locale: string, timeZone: string | undefined): Dates {
  const kurdish = kurdishDates[languageOf(code).code];
  if (kurdish) {
    const long = (parts: DateParts) => kurdish.long(parts, kurdish.months[parts.month - 1] ?? '');
    const time = new Intl.DateTimeFormat('en', { timeZone, timeStyle: 'short', hourCycle: 'h23' });
    const comma = languageOf(code).dir === 'rtl' ? '،' : ',';
    return {
      date: (moment) => long(partsIn(moment, timeZone)),
      dateTime: (moment) => `${long(partsIn(moment, timeZone))}${comma} ${time.format(new Date(moment))}`,
      shortDay: (day) => kurdish.short(partsIn(day, 'UTC')),
      day: (day) => long(partsIn(day, 'UTC')),
    };
  }
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' });
  const dateTime = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const shortDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' });
  return {
    date: (moment) => date.format(new Date(moment)),
    dateTime: (moment) => dateTime.format(new Date(moment)),
    shortDay: (value) => shortDay.format(new Date(value)),
    day: (value) => day.format(new Date(value)),
  };
}

function partsIn(moment: Date | string, timeZone: string | undefined): DateParts {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const parts = new Intl.DateTimeFormat('en', { timeZone, ...numeric }).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { year: part('year'), month: Number(part('month')), day: Number(part('day')) };
}

/** A browser may not know a zone that the server's newer tables have; its own clock is better than no page. */
function knownZone(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Documentation: Reference, Message Formatting, Timestamp Styles. */
const STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** @param at seconds since 1970; outside of what a date can be it is shown as a number */
export function formatTimestamp(at: number, style = 'f', now: number = Date.now()): string {
  const date = new Date(at * 1000);
  if (Number.isNaN(date.getTime())) return String(at);
  if (style !== 'R') return new Intl.DateTimeFormat('en', STYLES[style] ?? STYLES['f']).format(date);
  const seconds = at - now / 1000;
  const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** When a message was sent, as short as it can be understood. */
export function formatSent(iso: string, now: number = Date.now()): string {
  const date = new Date(iso);
  const time = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(date);
  const isToday = new Date(now).toDateString() === date.toDateString();
  return isToday
    ? time
    : new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short' }).format(date);
}

/** @returns the moment at which a day (`YYYY-MM-DD`) begins in a time zone */
export function midnightIn(timeZone: string, day: string): Date {
  const utc = Date.parse(day);
  // The offset at that midnight itself: a change of the clock on the day before or after makes no difference.
  const guess = new Date(utc - offsetIn(timeZone, new Date(utc)));
  return new Date(utc - offsetIn(timeZone, guess));
}

/** @returns what a time zone is ahead of UTC at a moment, in milliseconds */
function offsetIn(timeZone: string, moment: Date): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -size : size;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDays, periodOf, resetsAt } from './period.js';

describe('periodOf', () => {
  it.each([
    ['2026-11-30T20:59:59.999Z', 'Europe/Istanbul', '2026-11'],
    ['2026-11-30T21:00:00.000Z', 'Europe/Istanbul', '2026-12'],
    ['2026-12-31T10:00:00.000Z', 'Pacific/Kiritimati', '2027-01'],
    ['2027-01-01T09:59:59.999Z', 'Pacific/Pago_Pago', '2026-12'],
    ['2026-11-30T18:30:00.000Z', 'Asia/Kolkata', '2026-12'],
  ])('%s in %s is %s', (moment, timeZone, period) => {
    expect(periodOf(new Date(moment), timeZone)).toBe(period);
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => periodOf(new Date(), 'Mars/Olympus')).toThrow('Mars/Olympus is not a time zone');
  });
});

describe('resetsAt', () => {
  it.each([
    ['2026-11', 'UTC', '2026-12-01T00:00:00.000Z'],
    ['2026-12', 'Europe/Istanbul', '2026-12-31T21:00:00.000Z'],
    // Summer time began, or ended, within the month.
    ['2026-03', 'Europe/Berlin', '2026-03-31T22:00:00.000Z'],
    ['2026-10', 'Europe/Berlin', '2026-10-31T23:00:00.000Z'],
    // The clocks go back on the first itself, after midnight.
    ['2026-10', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    // Midnight of the first did not exist: the clocks went from 00:00 to 01:00.
    ['2017-09', 'America/Asuncion', '2017-10-01T04:00:00.000Z'],
    // Midnight of the first came twice: the month begins with the first one.
    ['2020-10', 'America/Havana', '2020-11-01T04:00:00.000Z'],
  ])('%s in %s ends at %s', (period, timeZone, end) => {
    expect(resetsAt(period, timeZone).toISOString()).toBe(end);
  });

  it('is the first moment of the next month, in every time zone and month', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const month = fc.record({
      year: fc.integer({ min: 2024, max: 2040 }),
      month: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(zone, month, (timeZone, { year, month: number }) => {
        const period = `${String(year)}-${String(number).padStart(2, '0')}`;
        const next =
          number === 12 ? `${String(year + 1)}-01` : `${String(year)}-${String(number + 1).padStart(2, '0')}`;
        const end = resetsAt(period, timeZone);
        expect(periodOf(new Date(end.getTime() - 1), timeZone)).toBe(period);
        expect(periodOf(end, timeZone)).toBe(next);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('lastDays', () => {
  it('gives days of 23 and 25 hours their length', () => {
    const { dates, bounds } = lastDays(new Date('2026-10-26T12:00:00Z'), 'Europe/Berlin', 3);
    expect(dates).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    expect(bounds.map((bound) => bound.toISOString())).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ]);
  });

  it('ends with the day that it is there, not here', () => {
    const { dates } = lastDays(new Date('2026-11-30T22:00:00Z'), 'Asia/Baghdad', 2);
    expect(dates).toEqual(['2026-11-30', '2026-12-01']);
  });
});

import { describe, expect, it } from 'vitest';
import { daysOf, rangeBefore } from './days.js';
import { forecastMonth } from './forecast.js';

/** A Monday. */
const midnight = new Date('2026-11-23T00:00:00Z');
const utc = { now: midnight, timeZone: 'UTC' };

describe('forecastMonth', () => {
  it('carries a steady pace on, without a range', () => {
    const days = Array.from({ length: 28 }, () => 100);
    // Today and seven more days: the 23rd to the 30th.
    expect(forecastMonth({ ...utc, days, spentMicros: 2_200 })).toEqual({
      spentMicros: 2_200,
      expectedMicros: 3_000,
      lowMicros: 3_000,
      highMicros: 3_000,
      basisDays: 28,
      weekdayAware: true,
    });
  });

  it('knows that weekends are quiet', () => {
    // Ends with a Sunday, so each week is Monday to Sunday.
    const days = Array.from({ length: 28 }, (_, index) => (index % 7 < 5 ? 700 : 0));
    const monday = forecastMonth({ ...utc, days, spentMicros: 0 });
    // Six of the eight days left are working days: 4,200. A plain mean would say 4,000, one of Mondays alone 5,600.
    expect(monday?.expectedMicros).toBeGreaterThan(4_000);
    expect(monday?.expectedMicros).toBeLessThanOrEqual(4_200);
    const saturday = new Date('2026-11-28T00:00:00Z');
    const rotated = [...days.slice(5), ...days.slice(0, 5)];
    const weekend = forecastMonth({ timeZone: 'UTC', now: saturday, days: rotated, spentMicros: 0 });
    // Saturday, Sunday, Monday: the plain mean would say 1,500.
    expect(weekend?.expectedMicros).toBeLessThan(1_300);
  });

  it('counts only what is left of today, and in the time zone', () => {
    const days = Array.from({ length: 10 }, () => 240);
    const evening = { days, spentMicros: 0, now: new Date('2026-11-30T21:00:00Z') };
    expect(forecastMonth({ ...evening, timeZone: 'UTC' })?.expectedMicros).toBe(30);
    // Already December there: 31 whole days ahead.
    expect(forecastMonth({ ...evening, timeZone: 'Europe/Istanbul' })?.expectedMicros).toBe(31 * 240);
  });

  it('is silent rather than guess', () => {
    const ask = (days: number[]) => forecastMonth({ ...utc, days, spentMicros: 5 });
    expect(ask([])).toBeUndefined();
    expect(ask([9, 9, 9, 9, 9, 9])).toBeUndefined();
    expect(ask([0, 0, 0, 0, 0, 9, 9])).toBeUndefined();
    expect(ask([0, 0, 0, 0, 9, 9, 9])).toMatchObject({ basisDays: 7, weekdayAware: false });
  });

  it('is right about four months of five with random days', () => {
    let seed = 7;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const day = (weekday: number) => (weekday > 5 ? 200 : 1_000) * (0.3 + 1.4 * random());
    const rounds = 400;
    let hits = 0;
    for (let round = 0; round < rounds; round++) {
      // 2026-11-09 is a Monday; 28 days before it to 22 days after it.
      const all = Array.from({ length: 50 }, (_, index) => day((index % 7) + 1));
      const found = forecastMonth({
        days: all.slice(0, 28),
        spentMicros: 0,
        now: new Date('2026-11-09T00:00:00Z'),
        timeZone: 'UTC',
      });
      const actual = all.slice(28).reduce((total, one) => total + one, 0);
      if (found && found.lowMicros <= actual && actual <= found.highMicros) hits++;
    }
    expect(hits / rounds).toBeGreaterThan(0.74);
    expect(hits / rounds).toBeLessThan(0.93);
  });
});

describe('daysOf', () => {
  it('counts both ends, through a change of the clock', () => {
    const { dates, bounds } = daysOf({ from: '2026-10-24', to: '2026-10-26' }, 'Europe/Berlin');
    expect(dates).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    expect(bounds.map((bound) => bound.toISOString())).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ]);
    expect(daysOf({ from: '2026-03-28', to: '2026-03-30' }, 'Europe/Berlin').dates).toHaveLength(3);
  });

  it('knows the range before', () => {
    expect(rangeBefore({ from: '2026-11-01', to: '2026-11-30' })).toEqual({
      from: '2026-10-02',
      to: '2026-10-31',
    });
  });
});

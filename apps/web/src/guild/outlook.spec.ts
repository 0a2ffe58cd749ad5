import { describe, expect, it } from 'vitest';
import { budget as fixture, usage } from '../testing/fixtures';
import { forecast, standingOf } from './outlook';

const now = new Date('2026-11-23T12:00:00Z');
const budget = {
  ...fixture,
  capMicros: 10_000_000,
  settledMicros: 4_000_000,
  reservedMicros: 0,
  remainingMicros: 6_000_000,
};

/** Eight days up to today, each with the same spending unless said otherwise. */
function days(costMicros: number, spending = 8) {
  return usage(8).guild.usage.days.map((day, index) => ({
    ...day,
    costMicros: index < spending ? costMicros : 0,
  }));
}

describe('standingOf', () => {
  it.each([
    ['off', { capMicros: 0, settledMicros: 0, remainingMicros: 0 }],
    ['plenty', { settledMicros: 7_900_000, remainingMicros: 2_100_000 }],
    ['low', { settledMicros: 8_000_000, remainingMicros: 2_000_000 }],
    ['spent', { settledMicros: 10_000_000, remainingMicros: 0 }],
    ['spent', { settledMicros: 12_000_000, remainingMicros: -2_000_000 }],
  ])('is %s', (standing, amounts) => {
    expect(standingOf({ ...budget, ...amounts })).toBe(standing);
  });

  it('counts what is set aside as gone', () => {
    expect(
      standingOf({
        ...budget,
        settledMicros: 7_000_000,
        reservedMicros: 1_500_000,
        remainingMicros: 1_500_000,
      }),
    ).toBe('low');
  });
});

describe('forecast', () => {
  it('says what the month comes to while the budget lasts', () => {
    // The budget starts again in 7.375 days.
    expect(forecast(budget, days(200_000), now)).toEqual({ kind: 'lasts', totalMicros: 5_475_000 });
  });

  it('says on which day the budget runs out when it does not last', () => {
    expect(forecast(budget, days(2_000_000), now)).toEqual({ kind: 'runsOut', date: '2026-11-26' });
  });

  it('leaves today out, which is not over', () => {
    const quietUntilToday = days(0).map((day, index) =>
      index === 7 ? { ...day, costMicros: 5_000_000 } : day,
    );
    expect(forecast(budget, quietUntilToday, now)).toBeUndefined();
  });

  it.each([
    ['fewer than seven whole days', budget, days(200_000).slice(-7)],
    ['spending on fewer than three of them', budget, days(200_000, 2)],
    ['no days at all', budget, []],
    ['a budget that is switched off', { ...budget, capMicros: 0, remainingMicros: 0 }, days(200_000)],
    ['a budget that is used up', { ...budget, remainingMicros: 0 }, days(200_000)],
  ])('makes none of %s', (_, given, basis) => {
    expect(forecast(given, basis, now)).toBeUndefined();
  });
});

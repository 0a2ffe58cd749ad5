import { expect, it } from 'vitest';
import { dayIn, lastDays, lastMonth, lengthOf, thisMonth } from './date-range';

it('knows the day in a time zone', () => {
  const moment = new Date('2026-11-30T22:30:00Z');
  expect(dayIn('Europe/Istanbul', moment)).toBe('2026-12-01');
  expect(dayIn('America/New_York', moment)).toBe('2026-11-30');
});

it('counts both ends', () => {
  expect(lastDays('2026-11-23', 7)).toEqual({ from: '2026-11-17', to: '2026-11-23' });
  expect(lengthOf(lastDays('2026-03-30', 30))).toBe(30);
});

it('knows months', () => {
  expect(thisMonth('2026-11-23')).toEqual({ from: '2026-11-01', to: '2026-11-23' });
  expect(lastMonth('2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(lastMonth('2026-01-01')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});

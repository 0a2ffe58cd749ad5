import { expect, it } from 'vitest';
import { midnightIn } from './audit-day';

it.each([
  ['UTC', '2026-11-23', '2026-11-23T00:00:00.000Z'],
  ['Europe/Istanbul', '2026-11-23', '2026-11-22T21:00:00.000Z'],
  ['America/New_York', '2026-11-23', '2026-11-23T05:00:00.000Z'],
  ['Asia/Kolkata', '2026-01-01', '2025-12-31T18:30:00.000Z'],
  // The clocks change on these days.
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
  ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
])('a day begins at midnight of the account: %s %s', (zone, day, moment) => {
  expect(midnightIn(zone, day).toISOString()).toBe(moment);
});

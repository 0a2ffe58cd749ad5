import { expect, it } from 'vitest';
import { cacheSavedMicros } from './spend.js';

const nothing = { model: 'claude-sonnet-5-5', priceVersion: '2026-11', read: 0, write5m: 0, write1h: 0 };

it('what the cache saved, worked out by hand', () => {
  // A million read at $0.10 instead of $2.
  expect(cacheSavedMicros([{ ...nothing, read: 1_000_000 }])).toBe(1_900_000);
  // Written at $2.50 and at $4 instead of $2.
  expect(cacheSavedMicros([{ ...nothing, write5m: 1_000_000 }])).toBe(-500_000);
  expect(cacheSavedMicros([{ ...nothing, write1h: 1_000_000 }])).toBe(-2_000_000);
  expect(cacheSavedMicros([{ ...nothing, read: 500_000, write5m: 100_000 }])).toBe(900_000);
  expect(cacheSavedMicros([{ ...nothing, model: 'gone', read: 1_000_000 }])).toBe(0);
});

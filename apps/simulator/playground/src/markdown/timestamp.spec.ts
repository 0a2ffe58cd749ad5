import { expect, test } from 'vitest';
import { formatTimestamp } from './timestamp.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const at = (seconds: number): number => NOW / 1000 + seconds;

test.each([
  [-30, '30 seconds ago'],
  [-100, '2 minutes ago'],
  [3_600, 'in 1 hour'],
  [86_400, 'tomorrow'],
  [-40 * 86_400, 'last month'],
  [800 * 86_400, 'in 2 years'],
])('%d seconds from now is %s', (seconds, text) => {
  expect(formatTimestamp(at(seconds), 'R', NOW)).toBe(text);
});

test('a moment that no date can hold stays a number', () => {
  expect(formatTimestamp(1e15, 'F')).toBe('1000000000000000');
});

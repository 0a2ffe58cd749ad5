import { describe, expect, it } from 'vitest';
import { FairPriority } from './fair-priority.js';

const t0 = 1_800_000_000_000;

describe('FairPriority', () => {
  it('lets the first few go at once and makes the rest wait longer and longer', () => {
    const fair = new FairPriority();
    const given = Array.from({ length: 9 }, () => fair.next('a', t0));
    expect(given).toEqual([0, 0, 0, 0, 0, 1, 2, 3, 4]);
  });

  it('counts each source for itself', () => {
    const fair = new FairPriority();
    for (let i = 0; i < 100; i += 1) fair.next('flood', t0);
    expect(fair.next('quiet', t0)).toBe(0);
  });

  it('forgets second by second', () => {
    const fair = new FairPriority();
    for (let i = 0; i < 6; i += 1) fair.next('a', t0);
    for (let i = 0; i < 3; i += 1) fair.next('a', t0 + 5_000);
    expect(fair.next('a', t0 + 9_999)).toBe(5);
    expect(fair.next('a', t0 + 10_000)).toBe(0);
    expect(fair.next('a', t0 + 3_600_000)).toBe(0);
  });

  it('survives a clock that goes back', () => {
    const fair = new FairPriority();
    for (let i = 0; i < 6; i += 1) fair.next('a', t0);
    expect(fair.next('a', t0 - 3_000)).toBe(2);
  });

  it('remembers a bounded number of sources, those that spoke last', () => {
    const fair = new FairPriority();
    for (let i = 0; i < 20; i += 1) fair.next('busy', t0);
    for (let i = 0; i < 25_000; i += 1) {
      fair.next(`guild-${String(i)}`, t0);
      if (i % 5_000 === 0) fair.next('busy', t0);
    }
    expect(fair.size).toBe(10_000);
    expect(fair.next('busy', t0)).toBeGreaterThan(0);
  });
});

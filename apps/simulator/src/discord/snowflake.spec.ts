import { describe, expect, it } from 'vitest';
import { compareIds, SeedSnowflakes, Snowflakes, snowflakeAt, timeOf } from './snowflake.js';

describe('snowflakes', () => {
  it('carry their time, as the documented example does', () => {
    expect(timeOf('175928847299117063')).toBe(1_462_015_105_796);
    expect(timeOf(snowflakeAt(1_700_000_000_000, 7))).toBe(1_700_000_000_000);
  });

  it('grow strictly, whatever the clock does', () => {
    let now = 1_700_000_000_000;
    const ids = new Snowflakes(() => now);
    const made = Array.from({ length: 10_000 }, (_, index) => {
      if (index === 5000) now -= 60_000;
      return ids.next();
    });
    for (const [index, id] of made.entries())
      if (index > 0) expect(compareIds(made[index - 1]!, id)).toBeLessThan(0);
  });

  it('repeat for the seed', () => {
    const [one, two] = [new SeedSnowflakes(1_700_000_000_000), new SeedSnowflakes(1_700_000_000_000)];
    expect([one.next(), one.next()]).toEqual([two.next(), two.next()]);
  });
});

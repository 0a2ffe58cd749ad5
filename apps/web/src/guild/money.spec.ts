import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalSign, parseDollars, toInput } from './money';

const english = { decimal: '.', maxMicros: 50_000_000 } as const;
const turkish = { decimal: ',', maxMicros: 5_000_000_000 } as const;

describe('parseDollars', () => {
  it.each([
    ['5', 5_000_000],
    ['0', 0],
    ['5.5', 5_500_000],
    ['5,50', 5_500_000],
    [' $12.34 ', 12_340_000],
    ['.5', 500_000],
    ['٥٫٥٠', 5_500_000],
    ['۱۲', 12_000_000],
    ['50', 50_000_000],
  ])('reads %s', (text, micros) => {
    expect(parseDollars(text, english)).toBe(micros);
  });

  it.each([
    ['1.250', 1_250_000_000],
    ['1.250,75', 1_250_750_000],
    ['1,250.75', 1_250_750_000],
    ['12,5', 12_500_000],
  ])('reads %s as Turkish writes it', (text, micros) => {
    expect(parseDollars(text, turkish)).toBe(micros);
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['five', 'notANumber'],
    ['-1', 'notANumber'],
    ['1e3', 'notANumber'],
    ['1.2.3', 'notANumber'],
    ['1,2,3', 'notANumber'],
    ['5.', 'notANumber'],
    ['1.234', 'cents'],
    ['50.01', 'tooHigh'],
    ['99999999999999999999', 'tooHigh'],
  ])('refuses "%s": %s', (text, problem) => {
    expect(parseDollars(text, english)).toBe(problem);
  });

  it('reads back exactly what it writes, in either sign', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500_000 }),
        fc.constantFrom('.' as const, ',' as const),
        (cents, decimal) => {
          const micros = cents * 10_000;
          expect(parseDollars(toInput(micros, decimal), { decimal, maxMicros: 5_000_000_000 })).toBe(micros);
        },
      ),
    );
  });
});

describe('decimalSign', () => {
  it('is the language’s own', () => {
    expect(['en', 'tr', 'ar'].map(decimalSign)).toEqual(['.', ',', '.']);
  });
});

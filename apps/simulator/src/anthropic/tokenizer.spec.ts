import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTokens, tokenize } from './tokenizer.js';

describe('tokenizer', () => {
  it('cuts without losing anything, and never into less than a byte a token', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('classic', 'current'),
        (text, kind) => {
          const tokens = tokenize(text, kind);
          expect(tokens.join('')).toBe(text);
          expect(countTokens(text, kind)).toBe(tokens.length);
          expect(tokens.length).toBeLessThanOrEqual(Buffer.byteLength(text, 'utf8'));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts about four Latin letters a token, more for other scripts and for the newer tokenizer', () => {
    const english = 'The interpreter listens first and speaks second. '.repeat(20);
    const arabic = 'الترجمان يصغي أولا ثم يتكلم بعد ذلك بهدوء شديد. '.repeat(20);
    const perCharacter = (text: string) => countTokens(text, 'classic') / text.length;
    expect(perCharacter(english)).toBeGreaterThan(0.2);
    expect(perCharacter(english)).toBeLessThan(0.4);
    expect(perCharacter(arabic)).toBeGreaterThan(perCharacter(english) * 1.5);
    const ratio = countTokens(english, 'current') / countTokens(english, 'classic');
    expect(ratio).toBeGreaterThan(1.1);
    expect(ratio).toBeLessThan(1.5);
  });
});

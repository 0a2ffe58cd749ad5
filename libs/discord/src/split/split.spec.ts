import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from './blocks.js';
import { piecesOf, splitMessage } from './split.js';
import { spansOf } from './spans.js';

const words = fc.constantFrom(
  'hello',
  'dünya',
  'ağaç',
  'مرحبا',
  'سڵاو',
  'rojbaş',
  '👨‍👩‍👧‍👦',
  '🇹🇷🇮🇶',
  '👍🏽',
  '<:wave:123456789012345678>',
  '<@123456789012345678>',
  '[docs](https://example.com/a_(b)?c=d)',
  'https://example.com/' + 'x'.repeat(40),
  '**bold words here**',
  '`inline code`',
  '\u2067نص\u2069',
  'a.',
  'e\u0301\u0302',
);
const paragraph = fc.array(words, { minLength: 1, maxLength: 60 }).map((list) => list.join(' '));
const codeLine = fc.stringMatching(/^[ \t]{0,4}[a-z(){};= ]{1,60}$/);
const fence = fc
  .tuple(
    fc.constantFrom('', 'ts', 'python', 'c++'),
    fc.constantFrom('```', '````'),
    fc.array(codeLine, { minLength: 1, maxLength: 60 }),
  )
  .map(([language, marker, lines]) => `${marker}${language}\n${lines.join('\n')}\n${marker}`);
const table = fc
  .array(fc.tuple(words, words), { minLength: 1, maxLength: 30 })
  .map((rows) => ['| one | two |', '|---|:--|', ...rows.map(([a, b]) => `| ${a} | ${b} |`)].join('\n'));
const list = fc
  .array(paragraph, { minLength: 1, maxLength: 8 })
  .map((items) => items.map((item, index) => `${index + 1}. ${item}`).join('\n'));
const heading = words.map((word) => `## ${word}`);
const document = fc
  .array(fc.oneof(paragraph, fence, table, list, heading), { minLength: 1, maxLength: 10 })
  .map((blocks) => blocks.join('\n\n'));
const wild = fc.array(
  fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '```',
      '\n',
      ' ',
      '|',
      '|-|',
      '\u2067',
      '\u2069',
      '[a](',
      ')',
      '`',
      '> ',
      'https://e.org/a',
    ),
  ),
  { maxLength: 60 },
);
const anyText = fc.oneof(
  document,
  wild.map((list) => list.join('')),
);
const limits = fc.integer({ min: 100, max: 2000 });
const runs = { numRuns: 300 };

const isolates = (part: string) => {
  let depth = 0;
  for (const char of part) {
    if (char === '\u2066' || char === '\u2067' || char === '\u2068') depth += 1;
    if (char === '\u2069' && depth > 0) depth -= 1;
  }
  return depth;
};
const isWellFormed = (text: string) => !/\p{Surrogate}/u.test(text);
/** Where the text is broken. */
const cuts = (text: string, limit: number) => {
  let offset = 0;
  return Array.from(piecesOf(text, { limit }), ({ body }) => (offset += body.length)).slice(0, -1);
};

describe('splitMessage', () => {
  it('keeps every part within the limit and never sends an empty one', () => {
    fc.assert(
      fc.property(anyText, limits, (text, limit) => {
        for (const part of splitMessage(text, { limit })) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.trim()).not.toBe('');
        }
      }),
      runs,
    );
  });

  it('loses nothing: the bodies of the pieces are the text', () => {
    fc.assert(
      fc.property(anyText, limits, (text, limit) => {
        expect(Array.from(piecesOf(text, { limit }), ({ body }) => body).join('')).toBe(text);
      }),
      runs,
    );
  });

  it('shows everything: without blocks and isolates, parts hold every visible character in order', () => {
    const plain = fc
      .string({ unit: 'grapheme', maxLength: 3000 })
      .filter((s) => !/[`|\u202a-\u202e\u2066-\u2069]/.test(s));
    const visible = (text: string) => text.replace(/\s/g, '');
    fc.assert(
      fc.property(fc.oneof(plain, paragraph), limits, (text, limit) => {
        fc.pre(!/[`|\u2066-\u2069]/.test(text));
        expect(visible(splitMessage(text, { limit }).join(''))).toBe(visible(text));
      }),
      runs,
    );
  });

  it('shows every line of code and every row exactly once', () => {
    const lines = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(lines, lines, limits, (code, rows, limit) => {
        const text = [
          'Intro',
          '```js',
          ...Array.from({ length: code }, (_, i) => `  code(${i});`),
          '```',
          '| id |',
          '| -- |',
          ...Array.from({ length: rows }, (_, i) => `| row${i} |`),
          '',
          'End',
        ].join('\n');
        const shown = splitMessage(text, { limit }).join('\n');
        expect(shown.match(/code\(\d+\)/g)).toEqual(Array.from({ length: code }, (_, i) => `code(${i})`));
        expect(shown.match(/row\d+/g)).toEqual(Array.from({ length: rows }, (_, i) => `row${i}`));
        expect(shown).toContain('  code(0);');
      }),
      { numRuns: 100 },
    );
  });

  it('closes every code block in each part', () => {
    fc.assert(
      fc.property(anyText, limits, (text, limit) => {
        for (const part of splitMessage(text, { limit })) {
          expect(blocksOf(part).filter(({ closed }) => !closed)).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('never leaves half a character, nor breaks a grapheme cluster', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(anyText, limits, (text, limit) => {
        fc.pre(isWellFormed(text));
        const boundaries = new Set(Array.from(segmenter.segment(text), ({ index }) => index));
        for (const part of splitMessage(text, { limit })) expect(isWellFormed(part)).toBe(true);
        for (const cut of cuts(text, limit)) expect(boundaries.has(cut)).toBe(true);
      }),
      runs,
    );
  });

  it('never breaks a link, a mention, an emoji or inline code that fits', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 300, max: 2000 }), (text, limit) => {
        const blocks = blocksOf(text);
        const outside = spansOf(text).filter(
          ({ start, hard }) => hard && !blocks.some((block) => start >= block.start && start < block.end),
        );
        for (const cut of cuts(text, limit)) {
          expect(outside.filter(({ start, end }) => start < cut && cut < end)).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('leaves no directional isolate open', () => {
    fc.assert(
      fc.property(anyText, limits, (text, limit) => {
        fc.pre(isolates(text) === 0);
        for (const part of splitMessage(text, { limit })) expect(isolates(part)).toBe(0);
      }),
      runs,
    );
  });
});

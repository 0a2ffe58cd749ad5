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
        fc.pre(text.isWellFormed());
        const boundaries = new Set(Array.from(segmenter.segment(text), ({ index }) => index));
        for (const part of splitMessage(text, { limit })) expect(part.isWellFormed()).toBe(true);
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

describe('splitMessage, by example', () => {
  it('opens a long code block again with its language and indentation', () => {
    const code = Array.from({ length: 40 }, (_, i) => `  line ${i}`).join('\n');
    const parts = splitMessage(`Look:\n\n\`\`\`python\n${code}\n\`\`\`\nDone.`, { limit: 200 });
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[0]).toMatch(/^Look:\n\n```python\n {2}line 0\n[^]*\n```$/);
    for (const part of parts.slice(1, -1)) expect(part).toMatch(/^```python\n {2}line \d+\n[^]*\n```$/);
    expect(parts.at(-1)).toMatch(/```\nDone\.$/);
  });

  it('keeps a code block whole when it fits a message', () => {
    const block = `\`\`\`\n${'x'.repeat(60)}\n\`\`\``;
    expect(splitMessage(`${'word '.repeat(20)}\n\n${block}`, { limit: 120 })).toEqual([
      'word '.repeat(20).trim(),
      block,
    ]);
  });

  it('keeps a table whole where it fits and repeats its header where it does not', () => {
    const head = '| a | b |\n|---|---|';
    const rows = (n: number) => Array.from({ length: n }, (_, i) => `| ${i} | x |`).join('\n');
    expect(splitMessage(`${'word '.repeat(15)}\n\n${head}\n${rows(5)}`, { limit: 100 })[1]).toBe(
      `${head}\n${rows(5)}`,
    );
    const long = splitMessage(`${head}\n${rows(40)}`, { limit: 120 });
    expect(long.length).toBeGreaterThan(3);
    for (const part of long) expect(part.startsWith(`${head}\n|`)).toBe(true);
  });

  it('continues a quoted code block as a quote, and one of a list without its bullet', () => {
    const quoted = `> \`\`\`sh\n${'> echo hello\n'.repeat(20)}> \`\`\``;
    for (const part of splitMessage(quoted, { limit: 120 }).slice(1))
      expect(part.startsWith('> ```sh\n> echo')).toBe(true);
    const item = `- \`\`\`sh\n${'  echo hello\n'.repeat(20)}  \`\`\``;
    for (const part of splitMessage(item, { limit: 120 }).slice(1))
      expect(part.startsWith('  ```sh\n  echo')).toBe(true);
  });

  it('closes a code block the text leaves open, as a cut answer does', () => {
    expect(splitMessage('a\n```js\nlet x')).toEqual(['a\n```js\nlet x\n```']);
  });

  it('closes and reopens isolates around the break', () => {
    const parts = splitMessage(`\u2067${'كلمة '.repeat(60)}\u2069.`, { limit: 150 });
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      expect(part.startsWith('\u2067')).toBe(true);
      expect(part).toMatch(/\u2069\.?$/);
    }
  });

  it('prefers paragraphs, then lines, then sentences, then words', () => {
    const sentence = 'Six words are in this one. ';
    expect(splitMessage(`${'a'.repeat(70)}\n\n${'b'.repeat(20)}\n${'c'.repeat(20)}`, { limit: 100 })).toEqual(
      ['a'.repeat(70), `${'b'.repeat(20)}\n${'c'.repeat(20)}`],
    );
    for (const part of splitMessage(sentence.repeat(10), { limit: 100 }))
      expect(part.endsWith('.')).toBe(true);
  });

  it('breaks emoji in a row between emoji', () => {
    const row = '<:wave:123456789012345678>'.repeat(12);
    for (const part of splitMessage(row, { limit: 100 }))
      expect(part).toMatch(/^(<:wave:123456789012345678>)+$/);
    for (const part of splitMessage('👩‍👩‍👧‍👦'.repeat(40), { limit: 100 })) expect(part).toMatch(/^(👩‍👩‍👧‍👦)+$/u);
  });

  it('gives nothing for nothing, refuses a senseless limit, and survives a word longer than a message', () => {
    expect(splitMessage('')).toEqual([]);
    expect(splitMessage(' \n\n ')).toEqual([]);
    expect(() => splitMessage('x', { limit: 20 })).toThrow(RangeError);
    expect(splitMessage('x'.repeat(4500)).map(({ length }) => length)).toEqual([2000, 2000, 500]);
    expect(splitMessage(`a${'\u0301'.repeat(5000)}`).every(({ length }) => length <= 2000)).toBe(true);
  });

  it('splits a very long reply in reasonable time', () => {
    const text = 'A sentence with a [link](https://example.com) and `code`. '.repeat(4000);
    const before = performance.now();
    expect(splitMessage(text).length).toBeGreaterThan(100);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

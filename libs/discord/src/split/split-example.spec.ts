import { describe, expect, it } from 'vitest';
import { splitMessage } from './split.js';

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

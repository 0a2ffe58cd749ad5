import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from './blocks.js';
import { layoutReply, streamPreview } from './reply-layout.js';

describe('layoutReply', () => {
  it('sends up to five messages as they are', () => {
    const layout = layoutReply('word '.repeat(1900));
    expect(layout.parts).toHaveLength(5);
    expect(layout.file).toBeUndefined();
  });

  it('sends more as a file below its beginning and a note', () => {
    const text = `# Title\n\n${'A sentence. '.repeat(2000)}`;
    const layout = layoutReply(text, { note: 'See the file.' });
    expect(layout.parts).toHaveLength(1);
    expect(layout.parts[0]).toMatch(/^# Title\n\nA sentence\.[^]*…\n\nSee the file\.$/);
    expect(layout.parts[0]?.length).toBeLessThan(700);
    expect(layout.file?.name).toBe('reply.md');
    expect(layout.file?.data.toString('utf8')).toBe(text);
  });

  it('has no parts for an empty reply', () => {
    expect(layoutReply('  ').parts).toEqual([]);
  });
});

describe('streamPreview', () => {
  it('shows what has come, with an open code block closed', () => {
    expect(streamPreview('Hi')).toBe('Hi');
    expect(streamPreview('Hi\n```ts\nlet a')).toBe('Hi\n```ts\nlet a\n```');
  });

  it('waits for the first line of a code block and the second half of a character', () => {
    expect(streamPreview('Hi\n```ts')).toBe('Hi');
    expect(streamPreview('Hi\n```ts\n')).toBe('Hi');
    expect(streamPreview('Hi \uD83D')).toBe('Hi');
    expect(streamPreview('```')).toBe('');
  });

  it('stops at the first message and says that there is more', () => {
    const preview = streamPreview('word '.repeat(1000));
    expect(preview.length).toBeLessThanOrEqual(2000);
    expect(preview.length).toBeGreaterThan(1900);
    expect(preview.endsWith('word\n…')).toBe(true);
  });

  it('is within the limit and balanced at every moment of a stream', () => {
    const chunk = fc.constantFrom(
      'word ',
      '\n',
      '```',
      'js\n',
      '`a`',
      '| a | b |\n|-|-|\n',
      '👩‍👩‍👧',
      '\u2067',
      '\u2069',
    );
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 120 }), (chunks) => {
        let text = '';
        for (const piece of chunks) {
          text += piece;
          const preview = streamPreview(text, 150);
          expect(preview.length).toBeLessThanOrEqual(150);
          expect(blocksOf(preview).filter(({ closed }) => !closed)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

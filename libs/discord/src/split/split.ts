import { closersOf, openAt } from './bidi.js';
import { breaksIn, graphemeBreak, type Break } from './breaks.js';
import { blockAt, layoutOf, type Layout } from './layout.js';

/** Discord's limit, in characters. It counts code points; UTF-16 units are never fewer, so staying below in those is safe. */
export const MESSAGE_LIMIT = 2_000;

export interface SplitOptions {
  /** In UTF-16 units; default 2,000, at least 100. */
  limit?: number;
}

export interface Piece {
  /** Of the text, unchanged: the bodies of all pieces together are the text. */
  body: string;
  /** What is sent: the body without the white space around it, and with what it needs to stand alone. Empty for mere white space. */
  part: string;
}

function render(layout: Layout, from: number, to: number): string {
  const { text, bidi } = layout;
  const first = blockAt(layout, from);
  const last = blockAt(layout, to);
  let start = from;
  let prefix = first?.reopen ?? '';
  if (first?.kind === 'fence' && from >= first.closeStart && first.closed) {
    // The part before has closed the fence already.
    start = Math.min(to, first.end);
    prefix = '';
  }
  let body = text.slice(start, to);
  if (prefix === '') body = body.replace(/^(?:[^\S\n]*\n)+/, '');
  const inFence = last?.kind === 'fence';
  body = inFence ? body.replace(/\n$/, '') : body.trimEnd();
  if (body.trim() === '' && !(prefix && inFence)) return '';
  const openers = openAt(bidi, from);
  const closers = closersOf(openAt(bidi, to));
  return `${prefix}${openers}${body}${closers}${inFence ? `\n${last.close}` : ''}`;
}

/** How early in the window a break of each kind may come and still be preferred to a lesser one further on. */
const EARLIEST = { paragraph: 0.5, block: 0.5, line: 0.5, inner: 0.4, sentence: 0.5, word: 0.3 } as const;
const KINDS = ['paragraph', 'block', 'line', 'inner', 'sentence', 'word'] as const;

function chooseBreak(layout: Layout, from: number): number {
  const { text, limit } = layout;
  const lead = /^(?:[^\S\n]*\n)+/.exec(text.slice(from, from + limit))?.[0].length ?? 0;
  let highest = Math.min(text.length, from + lead + limit);
  while (highest < text.length && /\s/.test(text[highest] ?? '')) highest += 1;
  const fits = (to: number) => to > from && render(layout, from, to).length <= limit;
  if (highest === text.length && fits(highest)) return highest;

  const breaks = breaksIn(layout, from, highest).reverse();
  const fitting = (wanted: (found: Break) => boolean) =>
    breaks.find((found) => wanted(found) && fits(found.offset))?.offset;
  for (const kind of KINDS) {
    const earliest = from + limit * EARLIEST[kind];
    const offset = fitting((found) => found.kind === kind && found.offset >= earliest);
    if (offset !== undefined) return offset;
  }
  return (
    fitting(({ kind }) => kind !== 'sentence' && kind !== 'word' && kind !== 'last') ??
    fitting(({ kind }) => kind !== 'last') ??
    fitting(() => true) ??
    graphemeBreak(layout, { from, highest, fits })
  );
}

/** The pieces of a text, one by one. */
export function* piecesOf(text: string, { limit = MESSAGE_LIMIT }: SplitOptions = {}): Generator<Piece> {
  const layout = layoutOf(text, limit);
  let from = 0;
  while (from < text.length) {
    const to = chooseBreak(layout, from);
    yield { body: text.slice(from, to), part: render(layout, from, to) };
    from = to;
  }
}

/**
 * Splits a reply into messages. Nothing is lost but white space where messages meet. A code block that is too long for
 * one message is closed and opened again with its language, a long table gets its header again, and open directional
 * isolates are closed and reopened. Blocks that fit one message are kept whole, and links, mentions, emoji, inline code
 * and grapheme clusters are never broken unless one alone is longer than a message.
 */
export function splitMessage(markdown: string, options: SplitOptions = {}): string[] {
  return Array.from(piecesOf(markdown, options), ({ part }) => part).filter((part) => part !== '');
}

import { blockAt, fitsWhole, type Layout } from './layout.js';

export interface Break {
  offset: number;
  /** From the best place to end a message to the worst: `inner` is between lines of a block, `last` anywhere tolerable. */
  kind: 'paragraph' | 'block' | 'line' | 'inner' | 'sentence' | 'word' | 'last';
}

const SENTENCE_END = /[.!?…؟۔。！？:;؛]["'”’»)\]]*$/u;
const HEADING = /^ {0,3}#{1,3} /;
/** Joins what stands before it: no message may begin with it. */
const JOINING = /^(?:\p{M}|\p{Emoji_Modifier}|\u200D)/u;

function lineBreakKind({ text, blocks }: Layout, offset: number): Break['kind'] {
  const before = text.slice(Math.max(0, offset - 200), offset);
  if (/\n[^\S\n]*\n$/.test(before) || HEADING.test(text.slice(offset, offset + 8))) return 'paragraph';
  if (blocks.some(({ start, end }) => start === offset || end === offset - 1)) return 'block';
  return 'line';
}

function spanAt({ spans }: Layout, offset: number) {
  let found: 'hard' | 'soft' | undefined;
  for (const { start, end, hard } of spans) {
    if (start >= offset) break;
    if (offset >= end) continue;
    if (hard) return 'hard';
    found = 'soft';
  }
  return found;
}

/** The break at `offset`, which stands behind white space; undefined where no message may end. */
function breakAt(layout: Layout, offset: number): Break | undefined {
  const { text } = layout;
  if (JOINING.test(text.slice(offset, offset + 2))) return undefined;
  const behindLine = text[offset - 1] === '\n';
  const block = blockAt(layout, offset);
  if (block) {
    if (fitsWhole(layout, block) || offset <= block.bodyStart) return undefined;
    return { offset, kind: behindLine ? 'inner' : 'last' };
  }
  if (behindLine) return { offset, kind: lineBreakKind(layout, offset) };
  const span = spanAt(layout, offset);
  if (span === 'hard') return undefined;
  if (span === 'soft') return { offset, kind: 'last' };
  const before = text.slice(Math.max(0, offset - 10), offset).trimEnd();
  return { offset, kind: SENTENCE_END.test(before) ? 'sentence' : 'word' };
}

/** Between two things that touch: emoji after emoji, link after link. */
function spanEdges(layout: Layout, from: number, to: number): Break[] {
  return layout.spans
    .filter(({ hard }) => hard)
    .flatMap(({ start, end }) => [start, end])
    .filter((offset) => offset > from && offset <= to && !blockAt(layout, offset))
    .filter(
      (offset) => spanAt(layout, offset) !== 'hard' && !JOINING.test(layout.text.slice(offset, offset + 2)),
    )
    .map((offset) => ({ offset, kind: 'last' as const }));
}

/** The places in (from, to] where a message may end, in order. */
export function breaksIn(layout: Layout, from: number, to: number): Break[] {
  const { text } = layout;
  const breaks: Break[] = [];
  for (let offset = from + 1; offset <= to; offset += 1) {
    const isBehindSpace = /\s/.test(text[offset - 1] ?? '');
    const isBeforeSpace = offset < text.length && /\s/.test(text[offset] ?? '');
    if (!isBehindSpace || (isBeforeSpace && text[offset - 1] !== '\n')) continue;
    const found = breakAt(layout, offset);
    if (found) breaks.push(found);
  }
  return [...breaks, ...spanEdges(layout, from, to)].sort((a, b) => a.offset - b.offset);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

interface Window {
  from: number;
  highest: number;
  fits: (to: number) => boolean;
}

/**
 * The last resort, for text without white space: between grapheme clusters, outside links and the like if possible.
 * A cluster longer than a message is broken between code points.
 */
export function graphemeBreak(layout: Layout, { from, highest, fits }: Window): number {
  const { text } = layout;
  const offsets = Array.from(
    graphemes.segment(text.slice(from, highest + 1)),
    ({ index }) => from + index,
  ).filter((offset) => offset > from && offset <= highest);
  const free = (offset: number) => {
    const block = blockAt(layout, offset);
    const blockAllows = !block || (offset > block.bodyStart && !fitsWhole(layout, block));
    return blockAllows && spanAt(layout, offset) !== 'hard';
  };
  const clean = offsets.findLast((offset) => fits(offset) && free(offset));
  if (clean !== undefined) return clean;
  const any = offsets.findLast(fits);
  if (any !== undefined) return any;
  let forced = highest;
  while (forced > from + 1 && !fits(forced)) forced -= 1;
  const splitsPair =
    /[\uDC00-\uDFFF]/.test(text[forced] ?? '') && /[\uD800-\uDBFF]/.test(text[forced - 1] ?? '');
  return splitsPair && forced - 1 > from ? forced - 1 : forced;
}

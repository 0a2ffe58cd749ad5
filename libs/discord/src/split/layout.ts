import { bidiStates, openAt, type BidiState } from './bidi.js';
import { blocksOf, type Block } from './blocks.js';
import { spansOf, type Span } from './spans.js';

/** Below this, what has to be repeated could fill a message by itself. */
const SMALLEST_LIMIT = 100;

/** A text with all that has to be known about it to break it well. */
export interface Layout {
  text: string;
  limit: number;
  blocks: Block[];
  spans: Span[];
  bidi: BidiState[];
}

export function layoutOf(text: string, limit: number): Layout {
  if (limit < SMALLEST_LIMIT) throw new RangeError(`A message limit of ${limit} is below ${SMALLEST_LIMIT}`);
  const blocks = blocksOf(text).map((block) =>
    // A header that fills half a message is not worth repeating.
    block.reopen.length > limit / 2 ? { ...block, reopen: '' } : block,
  );
  return { text, limit, blocks, spans: spansOf(text), bidi: bidiStates(text) };
}

/** The block a break at `offset` would be inside of. */
export function blockAt({ blocks }: Layout, offset: number): Block | undefined {
  return blocks.find(
    ({ start, end, closed }) => start < offset && (offset < end || (!closed && offset === end)),
  );
}

/** Whether a block fits a message of its own, so that there is no need to break it. */
export function fitsWhole({ limit, bidi }: Layout, { start, end, close, closed }: Block): boolean {
  const isolates = openAt(bidi, start).length * 2;
  return end - start + isolates + (closed ? 0 : close.length + 1) <= limit;
}

import { blocksOf } from './blocks.js';
import { MESSAGE_LIMIT, piecesOf } from './split.js';

export interface ReplyFile {
  name: 'reply.md';
  data: Buffer;
}

export type ReplyLayout = { parts: string[]; file?: undefined } | { parts: [string]; file: ReplyFile };

export interface ReplyLayoutOptions {
  limit?: number;
  /** More messages than this and the reply is sent as a file. Default 5. */
  maxParts?: number;
  /** Said below the beginning of a reply that is sent as a file. */
  note?: string;
}

/** How much of a reply is shown above the file that holds all of it. */
const EXCERPT = 600;

/** A reply as messages, or past `maxParts` as its beginning and a file. */
export function layoutReply(text: string, options: ReplyLayoutOptions = {}): ReplyLayout {
  const { limit = MESSAGE_LIMIT, maxParts = 5, note } = options;
  const parts: string[] = [];
  for (const { part } of piecesOf(text, { limit })) {
    if (part !== '') parts.push(part);
    if (parts.length > maxParts) {
      const excerpt = streamPreview(text, Math.min(EXCERPT, limit - (note ? note.length + 2 : 0)));
      return {
        parts: [note ? `${excerpt}\n\n${note}` : excerpt],
        file: { name: 'reply.md', data: Buffer.from(text, 'utf8') },
      };
    }
  }
  return { parts };
}

const MORE = '\n…';

/**
 * What to show of a reply that is still being written: its beginning, as the first message will show it, with an open
 * code block closed. Empty while there is nothing to see.
 */
export function streamPreview(text: string, limit: number = MESSAGE_LIMIT): string {
  const whole = withoutEmptyFence(withoutHalfCharacter(text));
  const pieces = piecesOf(whole, { limit });
  const first = nextPart(pieces);
  if (first === undefined) return '';
  if (nextPart(pieces) === undefined) return first;
  return `${nextPart(piecesOf(whole, { limit: limit - MORE.length })) ?? ''}${MORE}`;
}

function nextPart(pieces: ReturnType<typeof piecesOf>): string | undefined {
  for (let next = pieces.next(); !next.done; next = pieces.next()) {
    if (next.value.part !== '') return next.value.part;
  }
  return undefined;
}

function withoutHalfCharacter(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

/** A code block of which only the first line has come would be shown as an empty box. */
function withoutEmptyFence(text: string): string {
  const last = blocksOf(text).at(-1);
  const isEmpty = last && !last.closed && text.slice(last.bodyStart).trim() === '';
  return isEmpty ? text.slice(0, last.start) : text;
}

/** A code fence or a table: what must be opened again when a message ends inside it. */
export interface Block {
  kind: 'fence' | 'table';
  start: number;
  /** Behind its last character, without the line break. */
  end: number;
  /** Where its first line of content begins: no message ends before it. */
  bodyStart: number;
  /** Where a fence's closing line begins; its end when it has none. */
  closeStart: number;
  /** Put before a part that begins inside the block. */
  reopen: string;
  /** Put after a part that ends inside it. */
  close: string;
  /** False for a fence the text never closes. */
  closed: boolean;
}

interface Line {
  start: number;
  end: number;
  text: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}

/** Language names Discord and Claude use; anything longer is not the first line of a code block. */
const OPENING = /^((?:[\s>]|[-*+] |\d{1,9}[.)] )*)(`{3,})([^`\n]{0,60})$/;
const OPENING_IN_LINE = /(`{3,})([\w+#.-]{0,60})[\s\u2066-\u2069\u202A-\u202E]*$/;
const RUNS = /`{3,}/g;
const CLOSING = /(`{3,})[\s\u2066-\u2069\u202A-\u202E]*$/;

interface Opening {
  /** Where in the line the fence begins. */
  at: number;
  marker: string;
  lead: string;
  info: string;
}

/** Discord opens a code block in mid-line too: "like this: ```js". */
function openingOf(line: string): Opening | undefined {
  const [, lead, marker, info] = OPENING.exec(line) ?? [];
  if (lead !== undefined && marker && info !== undefined) {
    // A list item's bullet is not repeated when the block goes on in the next message.
    return { at: 0, marker, lead: lead.replace(/[^\s>]/g, ' '), info: info.trim() };
  }
  const isOdd = (line.match(RUNS)?.length ?? 0) % 2 === 1;
  const inLine = isOdd ? OPENING_IN_LINE.exec(line) : null;
  if (!inLine?.[1]) return undefined;
  return { at: inLine.index, marker: inLine[1], lead: '', info: inLine[2] ?? '' };
}

function closes(line: string, marker: string): boolean {
  return (CLOSING.exec(line)?.[1]?.length ?? 0) >= marker.length;
}

/** The fence that begins in line `first`, and the line after it. */
function readFence(lines: readonly Line[], first: number, opening: Opening): { block: Block; next: number } {
  const { marker, lead, info, at } = opening;
  const start = lines[first]?.start ?? 0;
  const bodyStart = lines[first + 1]?.start ?? lines[first]?.end ?? start;
  let last = first + 1;
  while (last < lines.length && !closes(lines[last]?.text ?? '', marker)) last += 1;
  const closing = lines[last];
  const end = closing?.end ?? lines.at(-1)?.end ?? start;
  // Code may stand before the closing marks: "last line```".
  const alone = closing && /^[\s>]*`+\s*$/.test(closing.text);
  const block: Block = {
    kind: 'fence',
    start: start + at,
    end,
    bodyStart,
    closeStart: closing && alone ? closing.start : end,
    reopen: `${lead}${marker}${info}\n`,
    close: `${lead}${marker}`,
    closed: closing !== undefined,
  };
  return { block, next: last + 1 };
}

const DELIMITER = /^[\s>]*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function isTableStart(lines: readonly Line[], index: number): boolean {
  const header = lines[index]?.text ?? '';
  const delimiter = lines[index + 1]?.text ?? '';
  return header.includes('|') && delimiter.includes('|') && DELIMITER.test(delimiter);
}

function readTable(lines: readonly Line[], first: number, text: string): { block: Block; next: number } {
  let last = first + 2;
  while (lines[last]?.text.includes('|')) last += 1;
  const start = lines[first]?.start ?? 0;
  const end = lines[last - 1]?.end ?? start;
  const bodyStart = lines[first + 2]?.start ?? end;
  const reopen = text.slice(start, bodyStart);
  return {
    block: { kind: 'table', start, end, bodyStart, closeStart: end, reopen, close: '', closed: true },
    next: last,
  };
}

/** The fences and tables of a text, in order; they never overlap. */
export function blocksOf(text: string): Block[] {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  let index = 0;
  while (index < lines.length) {
    const opening = openingOf(lines[index]?.text ?? '');
    const read = opening
      ? readFence(lines, index, opening)
      : isTableStart(lines, index)
        ? readTable(lines, index, text)
        : undefined;
    if (read) blocks.push(read.block);
    index = read?.next ?? index + 1;
  }
  return blocks;
}

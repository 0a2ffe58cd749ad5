import { SimpleMarkdown } from 'discord-markdown-parser';

const ITEM = /^( *)([-*]|\d{1,9}[.)]) +(?=\S)/;
const FENCE = /^ *```/;
const OPENS_AND_CLOSES = /^ *```.*```\s*$/;

const isNumber = (marker: string): boolean => /^\d/.test(marker);

/** How many lines at the beginning belong to a list: its items, what is indented below them, and code fences in there. */
function linesOfList(lines: readonly string[]): number {
  let inFence = false;
  const [, base = '', first = ''] = ITEM.exec(lines[0] ?? '') ?? [];
  for (const [index, line] of lines.entries()) {
    const [, indent = '', marker] = ITEM.exec(line) ?? [];
    // Numbers after bullets are another list.
    const isOther =
      marker !== undefined && indent.length <= base.length + 1 && isNumber(marker) !== isNumber(first);
    const belongs = inFence || (marker !== undefined && !isOther) || (index > 0 && /^ {2,}\S/.test(line));
    if (!belongs) return index;
    const text = line.replace(ITEM, '');
    if (FENCE.test(text) && !OPENS_AND_CLOSES.test(text)) inFence = !inFence;
  }
  return lines.length;
}

interface Item {
  /** Without the marker and the indentation that it asks for. */
  lines: string[];
  indent: number;
}

/** Lines indented more deeply than the first item belong to the item above them. */
function itemsOf(text: string): Item[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const base = ITEM.exec(lines[0] ?? '')?.[1]?.length ?? 0;
  const items: Item[] = [];
  for (const line of lines) {
    const [marker, indent = ''] = ITEM.exec(line) ?? [];
    const current = items.at(-1);
    if (marker !== undefined && (!current || indent.length <= base + 1))
      items.push({ lines: [line.slice(marker.length)], indent: marker.length });
    else current?.lines.push(line.slice(Math.min(current.indent, line.length - line.trimStart().length)));
  }
  return items;
}

const startsLine = (previous: readonly string[] | null | undefined): boolean =>
  previous == null || previous[0] === undefined || previous[0].endsWith('\n');

type Rule = Parameters<typeof SimpleMarkdown.parserFor>[0][string];

/** Bulleted and numbered lists, nested by indentation, as Discord has had them since 2023. */
export const listRule: Rule = {
  order: SimpleMarkdown.defaultRules.heading.order - 0.25,
  match(source, state) {
    if (!startsLine(state.prevCapture as readonly string[] | null) || !ITEM.test(source)) return null;
    const lines = source.split('\n');
    const count = linesOfList(lines);
    const text = lines.slice(0, count).join('\n');
    // What may only begin a line looks for the line's end in the last part of what came before.
    return count < lines.length ? [`${text}\n`, '\n'] : [text];
  },
  parse([text = ''], parse, state) {
    const number = /^ *(\d+)/.exec(text)?.[1];
    const inside = { ...state, prevCapture: null };
    return {
      ordered: number !== undefined,
      start: Number(number ?? 1),
      items: itemsOf(text).map(({ lines }) => parse(lines.join('\n'), inside)),
    };
  },
};

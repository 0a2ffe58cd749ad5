/** A stretch of a line that a message should not end inside. */
export interface Span {
  start: number;
  end: number;
  /** Hard: broken, it stops working (links, mentions, emoji). Soft: broken, it only looks wrong (bold, spoilers). */
  hard: boolean;
}

/** One level of parentheses, as in links to Wikipedia. */
const LINK = String.raw`!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"\n]*")?\)`;
const AUTO_LINK = String.raw`<https?:\/\/[^\s<>]+>`;
const URL = String.raw`https?:\/\/[^\s<>]+`;
/** Custom emoji, mentions of members, roles and channels, slash commands, timestamps, guild navigation. */
const ENTITY = String.raw`<(?:a?:\w{2,32}:|@[!&]?|#|id:|\/[^<>\n:]{1,100}:)\w+>|<t:-?\d+(?::[a-zA-Z])?>`;
const INLINE_FENCE = '`{3,}[^`\\n]+`{3,}';
const INLINE_CODE = '``[^\\n]+?``|`[^`\\n]+`';
const HARD = new RegExp([LINK, AUTO_LINK, URL, ENTITY, INLINE_FENCE, INLINE_CODE].join('|'), 'g');

/** Longer than this, a bold sentence is broken like any other. */
const SOFT_MAX = 300;
const SOFT = /(\*\*\*|\*\*|__|~~|\|\||\*|_)(?=\S)[^\n]{1,300}?(?<=\S)\1/g;

function collect(text: string, pattern: RegExp, hard: boolean): Span[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    hard,
  }));
}

/** The spans of a text, in order of their start. Soft ones may hold hard ones. */
export function spansOf(text: string): Span[] {
  const soft = collect(text, SOFT, false).filter(({ start, end }) => end - start <= SOFT_MAX);
  return [...collect(text, HARD, true), ...soft].sort((a, b) => a.start - b.start);
}

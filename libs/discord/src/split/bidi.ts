/** Directional isolates and embeddings, and what closes them. */
const CLOSER: Readonly<Record<string, string>> = {
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
  '\u202A': '\u202C',
  '\u202B': '\u202C',
  '\u202D': '\u202C',
  '\u202E': '\u202C',
};
const CONTROLS = /[\u2066-\u2069\u202A-\u202E]/g;
/** Nobody writes deeper; a text that does must not eat up the message with openers. */
const MAX_DEPTH = 8;

export interface BidiState {
  offset: number;
  /** The isolates open from here on, outermost first. */
  open: string;
}

/** What is open after each directional control of a text. */
export function bidiStates(text: string): BidiState[] {
  let open: string[] = [];
  return Array.from(text.matchAll(CONTROLS), ({ index, 0: control }) => {
    if (CLOSER[control]) open = [...open, control].slice(-MAX_DEPTH);
    else if (open.some((opener) => CLOSER[opener] === control)) {
      // A closer ends its own opener and whatever was opened inside it.
      open = open.slice(
        0,
        open.findLastIndex((opener) => CLOSER[opener] === control),
      );
    }
    return { offset: index + 1, open: open.join('') };
  });
}

export function openAt(states: readonly BidiState[], offset: number): string {
  return states.findLast((state) => state.offset <= offset)?.open ?? '';
}

export function closersOf(open: string): string {
  return [...open]
    .reverse()
    .map((opener) => CLOSER[opener] ?? '')
    .join('');
}

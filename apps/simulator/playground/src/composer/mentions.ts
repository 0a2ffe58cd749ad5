export interface Mentionable {
  /** As it goes to Discord: `<@1>`. */
  code: string;
  /** As it is typed after the sign: unique among people. */
  handle: string;
  name: string;
  detail: string;
  userId?: string | undefined;
}

/** The word with an at sign right before the caret. */
export function mentionAt(text: string, caret: number): { start: number; typed: string } | undefined {
  const match = /(?:^|[\s(])@([^\s@<>]*)$/.exec(text.slice(0, caret));
  return match?.[1] === undefined ? undefined : { start: caret - match[1].length - 1, typed: match[1] };
}

export function searchMentions(all: readonly Mentionable[], typed: string): Mentionable[] {
  const wanted = typed.toLowerCase();
  const fits = ({ handle, name }: Mentionable): boolean =>
    handle.toLowerCase().startsWith(wanted) || name.toLowerCase().includes(wanted);
  return all.filter(fits).slice(0, 10);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Code is sent as it stands. */
const CODE = /(```[\s\S]*?```|`[^`\n]*`)/;

/** `@handle` becomes what Discord understands. */
export function encodeMentions(text: string, all: readonly Mentionable[]): string {
  if (all.length === 0) return text;
  const codes = new Map(all.map(({ handle, code }) => [handle.toLowerCase(), code]));
  const handles = [...codes.keys()].sort((one, other) => other.length - one.length).map(escape);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])@(${handles.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
  const encode = (part: string): string =>
    part.replace(pattern, (typed, handle: string) => codes.get(handle.toLowerCase()) ?? typed);
  return text
    .split(CODE)
    .map((part, index) => (index % 2 === 1 ? part : encode(part)))
    .join('');
}

/** The other way round, for somebody who edits what was sent. */
export function decodeMentions(text: string, all: readonly Mentionable[]): string {
  return all.reduce((sum, { code, handle }) => sum.replaceAll(code, `@${handle}`), text);
}

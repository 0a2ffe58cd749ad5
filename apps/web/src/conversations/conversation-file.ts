import type { FoundTurn } from './conversations-data';

interface Words {
  title: string;
  /** Stands where nothing was kept. */
  notKept: string;
  moment: (iso: string) => string;
}

/** Turns as they were said, oldest first, as a Markdown document. */
export function toMarkdown(turns: readonly FoundTurn[], { title, notKept, moment }: Words): string {
  const parts = inOrder(turns).map(
    ({ memberName, memberId, createdAt, question, answer }) =>
      `## ${escaped(memberName ?? memberId)} · ${moment(createdAt)}\n\n${quoted(question || notKept)}\n\n${answer || notKept}\n`,
  );
  return [`# ${escaped(title)}\n`, ...parts].join('\n');
}

/** Turns as they are kept, oldest first. */
export function toJson(turns: readonly FoundTurn[]): string {
  return `${JSON.stringify(inOrder(turns), null, 2)}\n`;
}

function inOrder(turns: readonly FoundTurn[]): FoundTurn[] {
  return turns.toReversed();
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|-]/g, '\\$&').replace(/\s+/g, ' ');
}

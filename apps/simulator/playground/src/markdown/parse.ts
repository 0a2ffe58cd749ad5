import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { listRule } from './list.rule.js';

interface Branch {
  content: MarkdownNode[];
}

/** What Discord's markdown is made of. */
export type MarkdownNode =
  | ({
      type: 'strong' | 'em' | 'underline' | 'strikethrough' | 'spoiler' | 'blockQuote' | 'subtext';
    } & Branch)
  | ({ type: 'heading'; level: number } & Branch)
  | ({ type: 'link' | 'url' | 'autolink'; target: string } & Branch)
  | { type: 'text' | 'inlineCode'; content: string }
  | { type: 'codeBlock'; lang: string; content: string }
  | { type: 'list'; ordered: boolean; start: number; items: MarkdownNode[][] }
  | { type: 'br' | 'newline' | 'everyone' | 'here' }
  | { type: 'user' | 'role' | 'channel'; id: string }
  | { type: 'emoji'; id: string; name: string; animated: boolean }
  | { type: 'twemoji'; name: string }
  | { type: 'timestamp'; timestamp: string; format?: string | undefined }
  | { type: 'slashCommand'; fullName: string; id: string }
  | { type: 'guildNavigation'; id: string; navigation: string };

// Discord gives masked links to everybody, and has lists, which the library leaves out.
const parser = SimpleMarkdown.parserFor({ ...rulesExtended, blockQuote: quoteRule(), list: listRule });

/** The library's rule, after which headings and small print are found: they look for the line's end in the last part. */
function quoteRule(): NonNullable<(typeof rulesExtended)[string]> {
  const rule = rulesExtended['blockQuote'];
  if (!rule) throw new Error('discord-markdown-parser has no rule for quotes');
  return {
    ...rule,
    match: (source, state, previous) => {
      const capture = rule.match(source, state, previous);
      return capture?.[0]?.endsWith('\n') ? [...capture, '\n'] : capture;
    },
  };
}

export function parseMarkdown(text: string): MarkdownNode[] {
  return tidy(parser(text, { inline: true, prevCapture: null }) as MarkdownNode[]);
}

/** The parser cuts text at every sign that is not a Latin letter: whole words are put together again. */
function tidy(nodes: readonly MarkdownNode[]): MarkdownNode[] {
  const result: MarkdownNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      result.splice(-1, 1, { type: 'text', content: last.content + node.content });
    // A block ends its line by itself.
    else if (node.type !== 'br' || last?.type !== 'codeBlock') result.push(tidyInside(node));
  }
  return result;
}

function tidyInside(node: MarkdownNode): MarkdownNode {
  if (node.type === 'list') return { ...node, items: node.items.map(tidy) };
  return 'content' in node && Array.isArray(node.content)
    ? ({ ...node, content: tidy(node.content) } as MarkdownNode)
    : node;
}

const SAFE = new Set(['http:', 'https:', 'mailto:']);

/** The address of a link, unless following it would run something. */
export function safeTarget(target: string): string | undefined {
  return URL.canParse(target) && SAFE.has(new URL(target).protocol) ? target : undefined;
}

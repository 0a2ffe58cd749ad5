import { Fragment, memo, useMemo, useState, type ReactNode } from 'react';
import { parseMarkdown, safeTarget, type MarkdownNode } from './parse.js';
import { formatTimestamp } from './timestamp.js';

/** What ids in a message are called here. */
export interface Names {
  user(id: string): string | undefined;
  role(id: string): { name: string; color: number } | undefined;
  channel(id: string): string | undefined;
}

interface Props {
  text: string;
  names: Names;
  edited?: boolean;
}

/** A message's text. Every piece becomes an element or a text node; nothing in it is ever taken for HTML. */
export const Markdown = memo(function Markdown({ text, names, edited = false }: Props) {
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  const jumbo = isOnlyEmoji(nodes);
  return (
    <div className={jumbo ? 'markdown jumbo' : 'markdown'} dir="auto">
      <Nodes nodes={nodes} names={names} />
      {edited && (
        <small className="edited" dir="ltr">
          {' '}
          (edited)
        </small>
      )}
    </div>
  );
});

const EMOJI = new Set(['emoji', 'twemoji']);

function isOnlyEmoji(nodes: readonly MarkdownNode[]): boolean {
  const visible = nodes.filter((node) => node.type !== 'text' || node.content.trim() !== '');
  return visible.length > 0 && visible.length <= 27 && visible.every(({ type }) => EMOJI.has(type));
}

function Nodes({ nodes, names }: { nodes: readonly MarkdownNode[]; names: Names }): ReactNode {
  return nodes.map((node, index) => (
    <Fragment key={index}>
      <Node node={node} names={names} />
    </Fragment>
  ));
}

interface NodeProps<T = MarkdownNode> {
  node: T;
  names: Names;
}

function Node({ node, names }: NodeProps): ReactNode {
  switch (node.type) {
    case 'text':
      return node.content;
    case 'br':
    case 'newline':
      return <br />;
    case 'inlineCode':
      return (
        <code className="code" dir="ltr">
          {node.content}
        </code>
      );
    case 'codeBlock':
      return <CodeBlock lang={node.lang} content={node.content} />;
    case 'list':
      return <List node={node} names={names} />;
    case 'twemoji':
      return <span className="emoji">{node.name}</span>;
    case 'emoji':
      return <span title={`:${node.name}:`}>:{node.name}:</span>;
    case 'timestamp':
      return <Time node={node} />;
    case 'slashCommand':
      return <bdi className="mention">/{node.fullName}</bdi>;
    case 'guildNavigation':
      return <bdi className="mention">#{node.navigation}</bdi>;
    case 'everyone':
    case 'here':
      return <bdi className="mention">@{node.type}</bdi>;
    case 'user':
    case 'role':
    case 'channel':
      return <Mention node={node} names={names} />;
    default:
      return <Styled node={node} names={names} />;
  }
}

type StyledNode = Extract<MarkdownNode, { content: MarkdownNode[] }>;

function Styled({ node, names }: NodeProps<StyledNode>): ReactNode {
  const inside = <Nodes nodes={node.content} names={names} />;
  switch (node.type) {
    case 'strong':
      return <strong>{inside}</strong>;
    case 'em':
      return <em>{inside}</em>;
    case 'underline':
      return <u>{inside}</u>;
    case 'strikethrough':
      return <s>{inside}</s>;
    case 'spoiler':
      return <Spoiler>{inside}</Spoiler>;
    case 'blockQuote':
      return (
        <blockquote className="quote" dir="auto">
          {inside}
        </blockquote>
      );
    case 'subtext':
      return (
        <small className="subtext" dir="auto">
          {inside}
        </small>
      );
    case 'heading':
      // Not heading elements: what somebody writes is no part of the page's own outline.
      return (
        <div className={`heading heading-${String(node.level)}`} dir="auto">
          {inside}
        </div>
      );
    case 'link':
    case 'url':
    case 'autolink':
      return <Link target={node.target}>{inside}</Link>;
  }
}

function List({ node, names }: NodeProps<Extract<MarkdownNode, { type: 'list' }>>): ReactNode {
  const items = node.items.map((item, index) => (
    <li key={index} dir="auto">
      <Nodes nodes={item} names={names} />
    </li>
  ));
  return node.ordered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>;
}

function Link({ target, children }: { target: string; children: ReactNode }): ReactNode {
  const href = safeTarget(target);
  if (href === undefined) return children;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" title={href}>
      {children}
    </a>
  );
}

/** Names stand by themselves: they do not decide in which direction the text around them runs. */
function Mention({
  node,
  names,
}: NodeProps<Extract<MarkdownNode, { type: 'user' | 'role' | 'channel' }>>): ReactNode {
  if (node.type === 'channel') return <bdi className="mention">#{names.channel(node.id) ?? 'unknown'}</bdi>;
  if (node.type === 'user') return <bdi className="mention">@{names.user(node.id) ?? 'unknown'}</bdi>;
  return <bdi className="mention">@{names.role(node.id)?.name ?? 'unknown role'}</bdi>;
}

function Time({ node }: { node: Extract<MarkdownNode, { type: 'timestamp' }> }): ReactNode {
  const at = Number(node.timestamp);
  const date = new Date(at * 1000);
  const machine = Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  return (
    <time className="timestamp" dateTime={machine} title={formatTimestamp(at, 'F')}>
      {formatTimestamp(at, node.format)}
    </time>
  );
}

function CodeBlock({ lang, content }: { lang: string; content: string }): ReactNode {
  return (
    <div className="code-block" dir="ltr">
      {lang && <span className="code-language">{lang}</span>}
      <pre tabIndex={0} role="group" aria-label={lang ? `Code in ${lang}` : 'Code'}>
        <code>{content}</code>
      </pre>
    </div>
  );
}

function Spoiler({ children }: { children: ReactNode }): ReactNode {
  const [shown, setShown] = useState(false);
  if (shown) return <span className="spoiler shown">{children}</span>;
  return (
    <button type="button" className="spoiler" aria-label="Show the spoiler" onClick={() => setShown(true)}>
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

import { Avatar } from '../layout/avatar.js';
import { parseMarkdown, type MarkdownNode } from '../markdown/parse.js';
import type { Names } from '../markdown/markdown.js';
import type { Message } from '../wire/message.js';
import { nameOf } from '../wire/user.js';
import { useRoom } from './room.js';

/** The words of a message without their looks, for one line. */
export function plainText(text: string, names: Names): string {
  const plain = (node: MarkdownNode): string => {
    if (node.type === 'user') return `@${names.user(node.id) ?? 'unknown'}`;
    if (node.type === 'role') return `@${names.role(node.id)?.name ?? 'unknown'}`;
    if (node.type === 'channel') return `#${names.channel(node.id) ?? 'unknown'}`;
    if (node.type === 'twemoji') return node.name;
    if (node.type === 'list') return node.items.map((item) => item.map(plain).join('')).join(', ');
    if (!('content' in node)) return ' ';
    return typeof node.content === 'string' ? node.content : node.content.map(plain).join('');
  };
  return parseMarkdown(text.slice(0, 300)).map(plain).join('').trim();
}

/** What a message answers: another message, or a command. */
export function ReplyLine({ message }: { message: Message }) {
  const { names } = useRoom();
  const { interaction, interaction_metadata: metadata, referenced_message: target } = message;
  if (interaction) {
    const name = names.user(interaction.user.id) ?? nameOf(interaction.user);
    return (
      <p className="reply-line">
        <Avatar id={interaction.user.id} name={name} user={interaction.user} size={18} />
        <bdi className="reply-name">{name}</bdi> used <bdi className="mention">/{interaction.name}</bdi>
      </p>
    );
  }
  if (message.type === 23 && metadata)
    return (
      <p className="reply-line">
        <bdi className="reply-name">{names.user(metadata.user.id) ?? nameOf(metadata.user)}</bdi> used an app
      </p>
    );
  if (message.type !== 19) return null;
  if (!target) return <p className="reply-line quiet">The message this answers was deleted.</p>;
  const name = names.user(target.author.id) ?? nameOf(target.author);
  return (
    <p className="reply-line">
      <Avatar id={target.author.id} name={name} user={target.author} size={18} />
      <bdi className="reply-name">{name}</bdi>
      <button type="button" className="reply-text" dir="auto" onClick={() => show(target.id)}>
        {plainText(target.content, names) || 'Open the message'}
      </button>
    </p>
  );
}

function show(messageId: string): void {
  const element = document.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
  element?.scrollIntoView({ block: 'center' });
  element?.animate([{ background: '#5865f255' }, { background: 'transparent' }], 1_500);
}

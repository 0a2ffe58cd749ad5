import { Markdown } from '../markdown/markdown.js';
import { formatSent } from '../markdown/timestamp.js';
import type { Message } from '../wire/message.js';
import { nameOf } from '../wire/user.js';
import { useRoom } from './room.js';

/** Message types (documentation: Message, Message Types). */
const SAYINGS: Record<number, string> = {
  4: 'changed the channel’s name.',
  6: 'pinned a message to this channel.',
  7: 'joined the server.',
  18: 'started a thread.',
};

/** The first message of a thread holds nothing itself: it points to the one that the thread began with. */
function ThreadStarter({ message: { referenced_message: start } }: { message: Message }) {
  const { names } = useRoom();
  if (!start) return null;
  return (
    <div className="system-row">
      Began with what <bdi>{names.user(start.author.id) ?? nameOf(start.author)}</bdi> said:
      <blockquote className="quote">
        <Markdown text={start.content} names={names} />
      </blockquote>
    </div>
  );
}

export function SystemRow({ message }: { message: Message }) {
  const { names, go, channel } = useRoom();
  const { author, thread, type, content } = message;
  if (type === 21) return <ThreadStarter message={message} />;
  const threadId = thread?.id ?? (type === 18 ? message.message_reference?.channel_id : undefined);
  return (
    <p className="system-row">
      <bdi>{names.user(author.id) ?? nameOf(author)}</bdi> {SAYINGS[type] ?? content}{' '}
      {threadId !== undefined && (
        <button
          type="button"
          className="link-button"
          onClick={() => go({ guildId: channel.guild_id, channelId: threadId })}
        >
          {content || 'Open the thread'}
        </button>
      )}{' '}
      <time dateTime={message.timestamp}>{formatSent(message.timestamp)}</time>
    </p>
  );
}

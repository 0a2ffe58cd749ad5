import { EditBox } from '../composer/edit-box.js';
import { MessageComponents } from '../interactions/message-components.js';
import { Icon } from '../layout/icon.js';
import { Markdown } from '../markdown/markdown.js';
import { useClient } from '../state/client.js';
import { isEphemeral, isLoading, type Message } from '../wire/message.js';
import { Attachments } from './attachments.js';
import { EmbedCard } from './embed-card.js';
import { Reactions } from './reactions.js';
import { useRoom } from './room.js';
import { Dots } from './typing.js';

/** What was said, and everything that hangs on it. */
export function MessageBody({ message }: { message: Message }) {
  const { names, editing, go } = useRoom();
  const { content, embeds, thread } = message;
  if (isLoading(message))
    return (
      <p className="thinking" role="status">
        <Dots /> <bdi>{names.user(message.author.id) ?? message.author.username}</bdi> is thinking…
      </p>
    );
  if (editing === message.id) return <EditBox message={message} />;
  return (
    <>
      {content !== '' && <Markdown text={content} names={names} edited={message.edited_timestamp !== null} />}
      <Attachments attachments={message.attachments} />
      {embeds.map((embed, index) => (
        <EmbedCard key={index} embed={embed} names={names} />
      ))}
      {message.components.length > 0 && <MessageComponents message={message} />}
      <Reactions message={message} />
      {thread && (
        <button
          type="button"
          className="thread-link"
          onClick={() => go({ guildId: thread.guild_id, channelId: thread.id })}
        >
          <Icon name="thread" size={16} /> <bdi>{thread.name}</bdi>
        </button>
      )}
      {isEphemeral(message) && <OnlyYou message={message} />}
    </>
  );
}

function OnlyYou({ message }: { message: Message }) {
  const { dispatch } = useClient();
  return (
    <p className="only-you">
      Only you can see this ·{' '}
      <button
        type="button"
        className="link-button"
        onClick={() => dispatch({ type: 'message.dismissed', message })}
      >
        Dismiss message
      </button>
    </p>
  );
}

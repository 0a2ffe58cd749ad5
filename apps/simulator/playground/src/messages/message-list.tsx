import { useEffect } from 'react';
import { useClient } from '../state/client.js';
import { Icon } from '../layout/icon.js';
import { isEphemeral, isLoading, isSpoken, type Message } from '../wire/message.js';
import { MessageRow } from './message-row.js';
import { PendingList } from '../interactions/pending-list.js';
import { useRoom } from './room.js';
import { useHistory } from './use-history.js';
import { useStickToEnd } from './use-stick-to-end.js';
import { Welcome } from './welcome.js';

const GROUP_WITHIN_MS = 7 * 60_000;

/** One after the other by the same author: shown under one name. */
function continues(message: Message, before: Message | undefined): boolean {
  if (
    before?.author.id !== message.author.id ||
    message.type !== 0 ||
    !isSpoken(before) ||
    isEphemeral(message) !== isEphemeral(before) ||
    message.webhook_id !== before.webhook_id
  )
    return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUP_WITHIN_MS;
}

export function MessageList({ onCommand }: { onCommand: (text: string) => void }) {
  const { chat } = useClient();
  const { channel, rights, userId } = useRoom();
  const { history, load } = useHistory(channel.id);
  const { list, content, atEnd, toEnd, onScroll } = useStickToEnd();
  const messages = history?.messages ?? [];
  const first = history === undefined || (history.status === 'loading' && messages.length === 0);
  const newest = messages.at(-1);
  const own = newest?.author.id === userId ? newest.id : undefined;
  useEffect(() => {
    if (own !== undefined) toEnd();
  }, [own, toEnd]);
  const thinking = messages.some((message) => isLoading(message));
  return (
    <div className="message-area">
      <div
        className="message-list"
        ref={list}
        onScroll={onScroll}
        tabIndex={0}
        role="log"
        aria-label="Messages"
        aria-busy={first || thinking}
      >
        <div ref={content} className="message-content">
          {history?.status === 'failed' && <Failed error={history.error} onRetry={() => void load()} />}
          {first && <Skeleton />}
          {history?.status === 'ready' && !history.complete && (
            <button type="button" className="button older" onClick={() => void load()}>
              Show older messages
            </button>
          )}
          {history?.complete && rights.readHistory && (
            <Welcome empty={messages.length === 0} onCommand={onCommand} />
          )}
          {messages.map((message, index) => (
            <MessageRow
              key={message.id}
              message={message}
              grouped={continues(message, messages[index - 1])}
            />
          ))}
          <PendingList
            pending={chat.pending.filter(
              ({ channelId, messageId }) => channelId === channel.id && messageId === undefined,
            )}
          />
        </div>
      </div>
      {!atEnd && (
        <button type="button" className="to-end" onClick={toEnd}>
          Jump to newest <Icon name="down" size={16} />
        </button>
      )}
    </div>
  );
}

function Failed({ error, onRetry }: { error: string | undefined; onRetry: () => void }) {
  return (
    <div className="empty" role="alert">
      <p>The messages could not be loaded. {error}</p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

function Skeleton() {
  return (
    <div className="skeleton" role="status" aria-label="Loading messages">
      {[62, 84, 40, 71].map((width) => (
        <div key={width}>
          <i />
          <b style={{ width: `${String(width)}%` }} />
        </div>
      ))}
    </div>
  );
}

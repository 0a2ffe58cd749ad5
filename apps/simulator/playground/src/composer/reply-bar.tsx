import { Icon } from '../layout/icon.js';
import { useRoom } from '../messages/room.js';
import type { Message } from '../wire/message.js';
import { nameOf } from '../wire/user.js';

interface Props {
  message: Message;
  ping: boolean;
  setPing(on: boolean): void;
  onCancel(): void;
}

export function ReplyBar({ message, ping, setPing, onCancel }: Props) {
  const { names } = useRoom();
  return (
    <div className="reply-bar">
      <span>
        Replying to{' '}
        <bdi className="reply-name">{names.user(message.author.id) ?? nameOf(message.author)}</bdi>
      </span>
      <button type="button" className="ping" aria-pressed={ping} onClick={() => setPing(!ping)}>
        <Icon name="at" size={14} /> Ping {ping ? 'on' : 'off'}
      </button>
      <button type="button" className="icon-button" aria-label="Do not reply" onClick={onCancel}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}

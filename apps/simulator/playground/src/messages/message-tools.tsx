import { useRef, useState } from 'react';
import { useDismiss } from '../layout/use-dismiss.js';
import { Icon } from '../layout/icon.js';
import { messageOf, useClient } from '../state/client.js';
import type { Message } from '../wire/message.js';
import { MessageMenu } from './message-menu.js';
import { useRoom } from './room.js';

/** Offered for a quick reaction. */
const EMOJI = ['👍', '❤️', '😂', '🎉', '😮', '🙏', '👀', '✅'];

/** Appears when the pointer or the keyboard's focus is on a message. */
export function MessageTools({ message }: { message: Message }) {
  const { discord } = useClient();
  const { rights, userId, setReplyTo, setEditing } = useRoom();
  const [open, setOpen] = useState<'menu' | 'emoji'>();
  const [error, setError] = useState<string>();
  const ref = useRef<HTMLDivElement>(null);
  useDismiss(ref, () => setOpen(undefined), open !== undefined);
  const attempt = (action: Promise<unknown>): void => {
    setOpen(undefined);
    setError(undefined);
    action.catch((failure: unknown) => setError(messageOf(failure)));
  };
  const toggle = (what: 'menu' | 'emoji') => () => setOpen(open === what ? undefined : what);
  return (
    <div className={open ? 'tools open' : 'tools'} ref={ref}>
      {rights.react && (
        <Tool icon="smile" label="React" expanded={open === 'emoji'} onClick={toggle('emoji')} />
      )}
      {rights.send && <Tool icon="reply" label="Reply" onClick={() => setReplyTo(message)} />}
      {message.author.id === userId && (
        <Tool icon="edit" label="Edit" onClick={() => setEditing(message.id)} />
      )}
      <Tool icon="more" label="More" expanded={open === 'menu'} onClick={toggle('menu')} />
      {open === 'emoji' && (
        <div className="popover emoji-picker" role="group" aria-label="Reactions">
          {EMOJI.map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-label={`React with ${emoji}`}
              onClick={() => attempt(discord.react(message, { emoji, on: true }))}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
      {open === 'menu' && <MessageMenu message={message} attempt={attempt} />}
      {error !== undefined && (
        <p className="popover problem" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface ToolProps {
  icon: 'smile' | 'reply' | 'edit' | 'more';
  label: string;
  expanded?: boolean;
  onClick(): void;
}

function Tool({ icon, label, expanded, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Icon name={icon} size={18} />
    </button>
  );
}

import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { messageOf, useClient } from '../state/client.js';
import { useRoom } from '../messages/room.js';
import type { Message } from '../wire/message.js';
import { decodeMentions, encodeMentions } from './mentions.js';
import { useMentionables } from './use-mentionables.js';

/** An own message while it is changed. */
export function EditBox({ message }: { message: Message }) {
  const { discord } = useClient();
  const { setEditing } = useRoom();
  const mentionables = useMentionables();
  const [text, setText] = useState(() => decodeMentions(message.content, mentionables));
  const [error, setError] = useState<string>();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = area;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const save = async (): Promise<void> => {
    try {
      const content = encodeMentions(text.trim(), mentionables);
      if (content !== message.content) await discord.editMessage(message, content);
      setEditing(undefined);
    } catch (failure) {
      setError(messageOf(failure));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') setEditing(undefined);
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void save();
  };
  return (
    <div className="edit-box">
      <textarea
        ref={area}
        dir="auto"
        aria-label="Edit the message"
        rows={Math.min(12, text.split('\n').length)}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <p>
        Escape to{' '}
        <button type="button" className="link-button" onClick={() => setEditing(undefined)}>
          cancel
        </button>{' '}
        · Enter to{' '}
        <button type="button" className="link-button" onClick={() => void save()}>
          save
        </button>
      </p>
      {error !== undefined && (
        <p className="problem" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

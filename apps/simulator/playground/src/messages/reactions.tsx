import { messageOf, useClient } from '../state/client.js';
import type { Message } from '../wire/message.js';
import { useRoom } from './room.js';
import { useState } from 'react';

export function Reactions({ message }: { message: Message }) {
  const { discord } = useClient();
  const { rights } = useRoom();
  const [error, setError] = useState<string>();
  const reactions = message.reactions ?? [];
  if (reactions.length === 0) return null;
  const toggle = (emoji: string, on: boolean): void => {
    setError(undefined);
    discord.react(message, { emoji, on }).catch((failure: unknown) => setError(messageOf(failure)));
  };
  return (
    <div className="reactions">
      {reactions.map(({ emoji, count, me }) => {
        const name = emoji.name ?? '';
        const encoded = emoji.id == null ? name : `${name}:${emoji.id}`;
        return (
          <button
            key={encoded}
            type="button"
            className="reaction"
            aria-pressed={me}
            aria-label={`${name}, ${String(count)}`}
            disabled={!rights.react && !me}
            onClick={() => toggle(encoded, !me)}
          >
            {emoji.id == null ? name : `:${name}:`} <span>{count}</span>
          </button>
        );
      })}
      {error !== undefined && (
        <span className="problem" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

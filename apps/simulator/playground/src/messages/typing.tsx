import { useEffect } from 'react';
import { useClient } from '../state/client.js';
import { useRoom } from './room.js';

const LISTS = new Intl.ListFormat('en');

/** Who is writing, for as long as Discord's signal lasts. */
export function Typing() {
  const { chat, dispatch } = useClient();
  const { channel, names } = useRoom();
  const here = chat.typing[channel.id] ?? {};
  const next = Math.min(...Object.values(here));
  useEffect(() => {
    if (!Number.isFinite(next)) return undefined;
    const timer = setTimeout(() => dispatch({ type: 'typing.expired', now: Date.now() }), next - Date.now());
    return () => clearTimeout(timer);
  }, [next, dispatch]);
  const people = Object.keys(here).map((id) => names.user(id) ?? 'Somebody');
  return (
    <div className="typing" role="status">
      {people.length > 0 && (
        <>
          <Dots />
          <span>
            <bdi>{people.length > 3 ? 'Several people' : LISTS.format(people)}</bdi>{' '}
            {people.length === 1 ? 'is typing…' : 'are typing…'}
          </span>
        </>
      )}
    </div>
  );
}

export function Dots() {
  return (
    <span className="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}

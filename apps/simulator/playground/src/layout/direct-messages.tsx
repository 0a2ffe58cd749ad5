import { useState } from 'react';
import { messageOf, useClient } from '../state/client.js';
import { DIRECT_MESSAGES, type Place } from '../state/location.js';
import { nameOf } from '../wire/user.js';
import type { Seed } from '../wire/seed.js';
import { Avatar } from './avatar.js';

interface Props {
  seed: Seed;
  place: Place;
  go(to: Place): void;
}

/** Open direct messages, and one click to the bot's. */
export function DirectMessages({ seed, place, go }: Props) {
  const { chat, discord, dispatch } = useClient();
  const [error, setError] = useState<string>();
  const dms = Object.values(chat.dms);
  const hasBot = dms.some(({ recipients }) => recipients?.some(({ id }) => id === seed.bot.id));
  const open = async (): Promise<void> => {
    try {
      const channel = await discord.openDm(seed.bot.id);
      dispatch({ type: 'dm.opened', channel });
      go({ guildId: DIRECT_MESSAGES, channelId: channel.id });
    } catch (failure) {
      setError(messageOf(failure));
    }
  };
  return (
    <>
      <ul>
        {dms.map(({ id, recipients }) => {
          const [user] = recipients ?? [];
          const name = user ? nameOf(user) : 'Nobody';
          const unread = chat.unread.has(id) && id !== place.channelId;
          return (
            <li key={id}>
              <button
                type="button"
                className={`channel${id === place.channelId ? ' active' : ''}${unread ? ' unread' : ''}`}
                aria-current={id === place.channelId ? 'page' : undefined}
                onClick={() => go({ guildId: DIRECT_MESSAGES, channelId: id })}
              >
                <Avatar id={user?.id ?? id} name={name} user={user} size={28} />
                <bdi>{name}</bdi>
                {user?.bot && <span className="badge">App</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {!hasBot && chat.me && (
        <div className="invite">
          <p>Dragoman answers in private, too.</p>
          <button type="button" className="button primary" onClick={() => void open()}>
            Message Dragoman
          </button>
        </div>
      )}
      {error !== undefined && (
        <p className="problem" role="alert">
          {error}
        </p>
      )}
    </>
  );
}

import { useMemo } from 'react';
import { useClient } from '../state/client.js';
import { peopleOf } from '../state/chat.js';
import { useRoom } from '../messages/room.js';
import { nameOf } from '../wire/user.js';
import type { Mentionable } from './mentions.js';

/** Who and what can be named here: bots first, then people, then roles that may be mentioned. */
export function useMentionables(): Mentionable[] {
  const { chat } = useClient();
  const { channel, guild } = useRoom();
  return useMemo(() => {
    const people = Object.values(peopleOf(chat, channel))
      .sort((one, other) => Number(other.user.bot ?? false) - Number(one.user.bot ?? false))
      .map(({ user, nick }) => ({
        code: `<@${user.id}>`,
        handle: user.username,
        name: nameOf(user, nick),
        detail: user.bot ? 'App' : user.username,
        userId: user.id,
      }));
    const roles = Object.values(guild?.roles ?? {})
      .filter(({ mentionable, id }) => mentionable && id !== guild?.id)
      .map(({ id, name }) => ({ code: `<@&${id}>`, handle: name, name, detail: 'Role' }));
    return [...people, ...roles];
  }, [chat.guilds, chat.dms, chat.me, channel, guild]);
}

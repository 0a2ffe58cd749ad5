import { useMemo } from 'react';
import type { Names } from '../markdown/markdown.js';
import { peopleOf, type Chat } from '../state/chat.js';
import type { Channel, Guild } from '../wire/guild.js';
import { readable } from './readable-color.js';
import { nameOf, type User } from '../wire/user.js';

/** What ids are called in a channel. */
export function useNames(
  chat: Chat,
  { channel, guild }: { channel: Channel; guild: Guild | undefined },
): Names {
  const people = useMemo(() => peopleOf(chat, channel), [chat.guilds, chat.dms, chat.me, channel]);
  return useMemo(
    () => ({
      user: (id) => (people[id] ? nameOf(people[id].user, people[id].nick) : undefined),
      role: (id) => guild?.roles[id],
      channel: (id) => guild?.channels[id]?.name ?? undefined,
    }),
    [people, guild],
  );
}

/** A member's name has the color of their highest role that has one. */
export function colorOf(guild: Guild | undefined, { id }: User): string | undefined {
  const roles = (guild?.members[id]?.roles ?? []).flatMap((role) => guild?.roles[role] ?? []);
  const [top] = roles.filter(({ color }) => color !== 0).sort((one, other) => other.position - one.position);
  return top && readable(top.color);
}

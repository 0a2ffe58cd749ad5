import { peopleOf, type Chat } from '../state/chat.js';
import { COMPONENT, type Component } from '../wire/component.js';
import { CHANNEL, type Channel, type Guild } from '../wire/guild.js';
import { nameOf } from '../wire/user.js';

export interface SelectChoice {
  value: string;
  label: string;
  description?: string | null | undefined;
  chosen: boolean;
}

/** What a select menu offers here: its own options, or people, roles and channels. */
export function selectChoices(
  component: Component,
  { chat, channel, guild }: { chat: Chat; channel: Channel; guild: Guild | undefined },
): SelectChoice[] {
  const { type, options = [], default_values: defaults = [], channel_types: wanted } = component;
  const isDefault = (value: string): boolean => defaults.some(({ id }) => id === value);
  const offer = (value: string, label: string): SelectChoice => ({ value, label, chosen: isDefault(value) });
  const people = (): SelectChoice[] =>
    Object.values(peopleOf(chat, channel)).map(({ user, nick }) => offer(user.id, nameOf(user, nick)));
  const roles = (): SelectChoice[] =>
    Object.values(guild?.roles ?? {}).map(({ id, name }) => offer(id, `@${name.replace(/^@/, '')}`));
  switch (type) {
    case COMPONENT.stringSelect:
      return options.map(({ value, label, description, default: chosen = false }) => ({
        value,
        label,
        description,
        chosen,
      }));
    case COMPONENT.userSelect:
      return people();
    case COMPONENT.roleSelect:
      return roles();
    case COMPONENT.mentionableSelect:
      return [...people(), ...roles()];
    default:
      return Object.values(guild?.channels ?? {})
        .filter((one) => (wanted?.length ? wanted.includes(one.type) : one.type !== CHANNEL.category))
        .map(({ id, name }) => offer(id, `#${name ?? ''}`));
  }
}

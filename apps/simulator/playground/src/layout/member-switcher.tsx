import { useRef, useState } from 'react';
import { useClient } from '../state/client.js';
import type { Guild } from '../wire/guild.js';
import { nameOf, type Member } from '../wire/user.js';
import type { SeedMember } from '../wire/seed.js';
import { Avatar } from './avatar.js';
import { Icon } from './icon.js';
import type { ShellProps } from './shell.js';
import { useDismiss } from './use-dismiss.js';

/** A crowd is searched, not scrolled through. */
const MOST_SHOWN = 50;

interface Person {
  seed: SeedMember;
  member: Member | undefined;
  name: string;
}

function peopleHere({ seed, place, speaker }: ShellProps, guild: Guild | undefined): Person[] {
  const home =
    seed.guilds.find(({ id }) => id === place.guildId) ??
    seed.guilds.find(({ members }) => members.some(({ id }) => id === speaker.id));
  return (home?.members ?? [speaker]).map((one) => {
    const member = guild?.members[one.id];
    return {
      seed: one,
      member,
      name: member ? nameOf(member.user, member.nick) : (one.name ?? one.username),
    };
  });
}

/** Whom one speaks as. There are no passwords: everybody here is a puppet. */
export function MemberSwitcher(props: ShellProps & { guild: Guild | undefined }) {
  const { speaker, place, go, guild } = props;
  const { chat } = useClient();
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  useDismiss(ref, () => setOpen(false), open);
  const anyGuild = guild ?? Object.values(chat.guilds)[0];
  const name = chat.me
    ? nameOf(chat.me, anyGuild?.members[speaker.id]?.nick)
    : (speaker.name ?? speaker.username);
  const choose = (id: string): void => {
    setOpen(false);
    go({
      memberId: id,
      guildId: place.guildId,
      channelId: place.guildId === '@me' ? undefined : place.channelId,
    });
  };
  return (
    <div className="switcher" ref={ref}>
      {open && <People people={peopleHere(props, anyGuild)} current={speaker.id} onChoose={choose} />}
      <button type="button" className="switcher-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Avatar id={speaker.id} name={name} user={chat.me} size={34} />
        <span className="switcher-text">
          <small>Speak as</small>
          <bdi>{name}</bdi>
        </span>
        {speaker.owner && <Owner />}
        <Icon name="down" size={18} />
      </button>
    </div>
  );
}

function Owner() {
  return (
    <span className="owner" title="Owns this server">
      <Icon name="crown" size={16} />
      <span className="visually-hidden">owner</span>
    </span>
  );
}

interface PeopleProps {
  people: Person[];
  current: string;
  onChoose(id: string): void;
}

function People({ people, current, onChoose }: PeopleProps) {
  const [typed, setTyped] = useState('');
  const wanted = typed.toLowerCase();
  const found = people.filter(({ name, seed }) => `${name} ${seed.username}`.toLowerCase().includes(wanted));
  return (
    <div className="popover people" role="group" aria-label="Speak as">
      {people.length > 8 && (
        <input
          type="search"
          className="search"
          placeholder="Find a member"
          aria-label="Find a member"
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ul>
        {found.slice(0, MOST_SHOWN).map(({ seed, member, name }) => (
          <li key={seed.id}>
            <button
              type="button"
              className="person"
              aria-pressed={seed.id === current}
              onClick={() => onChoose(seed.id)}
            >
              <Avatar id={seed.id} name={name} user={member?.user} size={30} />
              <bdi>{name}</bdi>
              <small>{seed.username}</small>
              {seed.owner && <Owner />}
              {seed.id === current && <Icon name="check" size={16} />}
            </button>
          </li>
        ))}
      </ul>
      {found.length > MOST_SHOWN && <p className="quiet">{found.length - MOST_SHOWN} more: type a name.</p>}
      {found.length === 0 && <p className="quiet">Nobody is called that.</p>}
    </div>
  );
}

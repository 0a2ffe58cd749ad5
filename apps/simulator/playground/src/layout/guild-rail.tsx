import { useState, type FormEvent } from 'react';
import { messageOf, useClient } from '../state/client.js';
import { DIRECT_MESSAGES, type Place } from '../state/location.js';
import type { Guild } from '../wire/guild.js';
import type { SeedGuild } from '../wire/seed.js';
import { initialsOf } from './avatar.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';
import type { ShellProps } from './shell.js';

/** Guilds of other people that are offered; load tests make thousands. */
const MOST_OTHERS = 20;

export function GuildRail({ seed, place, go, reload }: ShellProps) {
  const { chat } = useClient();
  const [founding, setFounding] = useState(false);
  const own = Object.values(chat.guilds);
  const others = chat.me ? seed.guilds.filter(({ id }) => !chat.guilds[id]).slice(0, MOST_OTHERS) : [];
  return (
    <nav className="rail" aria-label="Servers">
      <RailButton
        name="Direct messages"
        active={place.guildId === DIRECT_MESSAGES}
        unread={Object.keys(chat.dms).some((id) => chat.unread.has(id))}
        onClick={() => go({ guildId: DIRECT_MESSAGES })}
      >
        <Icon name="at" />
      </RailButton>
      <hr />
      {own.map((guild) => (
        <RailButton
          key={guild.id}
          name={guild.name}
          active={guild.id === place.guildId}
          unread={hasUnread(guild, chat.unread)}
          onClick={() => go({ guildId: guild.id })}
        >
          <Initials of={guild.name} />
        </RailButton>
      ))}
      {others.map((guild) => (
        <OtherGuild key={guild.id} guild={guild} go={go} />
      ))}
      <RailButton name="Add another server" onClick={() => setFounding(true)}>
        <Icon name="plus" />
      </RailButton>
      {founding && <NewGuild onClose={() => setFounding(false)} go={go} reload={reload} />}
    </nav>
  );
}

const hasUnread = ({ channels }: Guild, unread: ReadonlySet<string>): boolean =>
  Object.keys(channels).some((id) => unread.has(id));

/** Drawn, not written: the button is called by the whole name. */
function Initials({ of }: { of: string }) {
  return <span data-initials={initialsOf(of, 3)} />;
}

interface RailButtonProps {
  name: string;
  active?: boolean;
  unread?: boolean;
  faded?: boolean;
  onClick(): void;
  children: React.ReactNode;
}

function RailButton({
  name,
  active = false,
  unread = false,
  faded = false,
  onClick,
  children,
}: RailButtonProps) {
  return (
    <button
      type="button"
      className={`rail-button${active ? ' active' : ''}${unread ? ' unread' : ''}${faded ? ' faded' : ''}`}
      aria-label={unread ? `${name}, unread` : name}
      aria-current={active ? 'page' : undefined}
      title={name}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

/** Somebody else's guild: going there is becoming one of its people. */
function OtherGuild({ guild, go }: { guild: SeedGuild; go: (to: Place) => void }) {
  const owner = guild.members.find((member) => member.owner) ?? guild.members[0];
  if (!owner) return null;
  const name = `${guild.name}: enter as ${owner.username}`;
  return (
    <RailButton name={name} faded onClick={() => go({ memberId: owner.id, guildId: guild.id })}>
      <Initials of={guild.name} />
    </RailButton>
  );
}

interface NewGuildProps {
  onClose(): void;
  go(to: Place): void;
  reload(): Promise<void>;
}

function NewGuild({ onClose, go, reload }: NewGuildProps) {
  const { discord } = useClient();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const found = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const guildId = await discord.createGuild(name.trim());
      await reload();
      onClose();
      go({ guildId });
    } catch (failure) {
      setError(messageOf(failure));
    }
  };
  return (
    <Dialog title="Add another server" onClose={onClose}>
      <form onSubmit={(event) => void found(event)}>
        <p>You will own it, and can invite the bot.</p>
        <label className="field">
          Name of the server
          <input
            autoFocus
            required
            minLength={2}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {error !== undefined && (
          <p className="problem" role="alert">
            {error}
          </p>
        )}
        <footer>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary">
            Create
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

import { useRef, useState } from 'react';
import { AppCommands } from '../commands/app-commands.js';
import { Avatar } from '../layout/avatar.js';
import { useDismiss } from '../layout/use-dismiss.js';
import { messageOf, useClient } from '../state/client.js';
import { DIRECT_MESSAGES } from '../state/location.js';
import { COMMAND } from '../wire/command.js';
import type { User } from '../wire/user.js';
import { Item } from './message-menu.js';
import { useRoom } from './room.js';

interface Props {
  user: User;
  name: string;
  color: string | undefined;
}

/** A name that opens who it is. */
export function ProfileButton({ user, name, color }: Props) {
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLSpanElement>(null);
  useDismiss(ref, () => setOpen(false), open);
  return (
    <span className="profile" ref={ref}>
      <button
        type="button"
        className="author"
        style={{ color }}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <bdi>{name}</bdi>
      </button>
      {open && <ProfileCard user={user} name={name} onDone={() => setOpen(false)} />}
    </span>
  );
}

function ProfileCard({ user, name, onDone }: { user: User; name: string; onDone: () => void }) {
  const { discord, dispatch } = useClient();
  const { guild, userId, go } = useRoom();
  const [error, setError] = useState<string>();
  const roles = (guild?.members[user.id]?.roles ?? []).flatMap((id) => guild?.roles[id] ?? []);
  const openDm = async (): Promise<void> => {
    try {
      const channel = await discord.openDm(user.id);
      dispatch({ type: 'dm.opened', channel });
      go({ guildId: DIRECT_MESSAGES, channelId: channel.id });
    } catch (failure) {
      setError(messageOf(failure));
    }
  };
  return (
    <div className="popover card" role="group" aria-label={name}>
      <div className="card-head">
        <Avatar id={user.id} name={name} user={user} size={48} />
        <p>
          <strong dir="auto">{name}</strong>
          <small>{user.username}</small>
        </p>
      </div>
      {roles.length > 0 && <p className="roles">{roles.map((role) => role.name).join(', ')}</p>}
      {user.id !== userId && (
        <Item icon="send" onClick={() => void openDm()}>
          Send a direct message
        </Item>
      )}
      <AppCommands
        type={COMMAND.user}
        targetId={user.id}
        onUsed={(used) => {
          used.catch((failure: unknown) => setError(messageOf(failure)));
          onDone();
        }}
      />
      {error !== undefined && (
        <p className="problem" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

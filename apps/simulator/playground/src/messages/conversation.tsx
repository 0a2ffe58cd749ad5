import { useMemo, useState } from 'react';
import { Composer } from '../composer/composer.js';
import { useClient } from '../state/client.js';
import type { Place } from '../state/location.js';
import { rightsIn, type Rights } from '../state/permissions.js';
import { Avatar } from '../layout/avatar.js';
import { Icon } from '../layout/icon.js';
import { isThread, type Channel, type Guild } from '../wire/guild.js';
import type { Message } from '../wire/message.js';
import { nameOf } from '../wire/user.js';
import { MessageList } from './message-list.js';
import { Typing } from './typing.js';
import { RoomContext, type Room } from './room.js';
import { useNames } from './use-names.js';

interface Props {
  channel: Channel | undefined;
  guild: Guild | undefined;
  botId: string;
  applicationId: string;
  onMenu(): void;
  go(to: Place): void;
}

export function Conversation(props: Props) {
  const { channel, onMenu } = props;
  const { chat } = useClient();
  if (!channel || !chat.me)
    return (
      <main className="conversation">
        <Header title="" onMenu={onMenu} />
        <div className="empty" role="status" aria-busy={!chat.me}>
          <p>{chat.me ? 'Choose a channel or a direct message on the left.' : 'Logging in…'}</p>
        </div>
      </main>
    );
  return <OpenChannel key={channel.id} {...props} channel={channel} userId={chat.me.id} />;
}

function OpenChannel({
  channel,
  guild,
  botId,
  applicationId,
  onMenu,
  go,
  userId,
}: Props & { channel: Channel; userId: string }) {
  const { chat } = useClient();
  const [replyTo, setReplyTo] = useState<Message>();
  const [editing, setEditing] = useState<string>();
  const [draft, setDraft] = useState('');
  const names = useNames(chat, { channel, guild });
  const rights = useMemo(() => rightsIn(guild, channel, userId), [guild, channel, userId]);
  const room = useMemo(
    (): Room => ({
      channel,
      guild,
      names,
      rights,
      userId,
      botId,
      applicationId,
      editing,
      setEditing,
      setReplyTo,
      go,
    }),
    [channel, guild, names, rights, userId, botId, applicationId, editing, go],
  );
  const [other] = channel.recipients ?? [];
  const title = other ? nameOf(other) : (channel.name ?? '');
  return (
    <RoomContext value={room}>
      <main className="conversation">
        <Header
          title={title}
          person={other?.id}
          thread={isThread(channel)}
          topic={channel.topic}
          onMenu={onMenu}
        />
        <MessageList onCommand={setDraft} />
        <Typing />
        {rights.send ? (
          <Composer
            draft={draft}
            setDraft={setDraft}
            replyTo={replyTo}
            setReplyTo={setReplyTo}
            title={title}
          />
        ) : (
          <NoSending rights={rights} />
        )}
      </main>
    </RoomContext>
  );
}

interface HeaderProps {
  title: string;
  /** The other's id in a direct message. */
  person?: string | undefined;
  thread?: boolean;
  topic?: string | null | undefined;
  onMenu(): void;
}

function Header({ title, person, thread = false, topic, onMenu }: HeaderProps) {
  return (
    <header className="conversation-header">
      <button
        type="button"
        className="icon-button menu-button"
        aria-label="Channels and servers"
        onClick={onMenu}
      >
        <Icon name="menu" />
      </button>
      {person !== undefined && <Avatar id={person} name={title} size={28} />}
      <h1 dir="auto">
        {person === undefined && title && (
          <span className="hash" aria-hidden="true">
            {thread ? '↳' : '#'}
          </span>
        )}
        {title || 'Dragoman playground'}
      </h1>
      {topic && (
        <p className="topic" dir="auto">
          {topic}
        </p>
      )}
    </header>
  );
}

function NoSending({ rights }: { rights: Rights }) {
  return (
    <p className="no-sending" role="note">
      {rights.readHistory
        ? 'You do not have the permission to send messages here.'
        : 'You may neither read what was said here nor send messages.'}
    </p>
  );
}

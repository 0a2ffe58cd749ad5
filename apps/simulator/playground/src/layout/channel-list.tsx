import { channelTree } from '../state/channel-tree.js';
import { useClient } from '../state/client.js';
import type { Place } from '../state/location.js';
import { CHANNEL, type Channel, type Guild } from '../wire/guild.js';
import { Icon } from './icon.js';

interface Props {
  guild: Guild;
  place: Place;
  go(to: Place): void;
}

/** What the member may see of a guild. */
export function ChannelList({ guild, place, go }: Props) {
  const { chat } = useClient();
  const sections = channelTree(guild);
  if (sections.length === 0) return <p className="quiet">There is no channel here that you may see.</p>;
  const entry = (channel: Channel) => (
    <ChannelEntry
      key={channel.id}
      channel={channel}
      active={channel.id === place.channelId}
      unread={chat.unread.has(channel.id)}
      onOpen={() => go({ guildId: guild.id, channelId: channel.id })}
    />
  );
  return sections.map(({ category, rows }) => (
    <section key={category?.id ?? 'none'}>
      {category && <h3 dir="auto">{category.name}</h3>}
      <ul>
        {rows.map(({ channel, threads }) => (
          <li key={channel.id}>
            {entry(channel)}
            {threads.length > 0 && (
              <ul className="threads" aria-label={`Threads of ${channel.name ?? ''}`}>
                {threads.map((thread) => (
                  <li key={thread.id}>{entry(thread)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  ));
}

interface EntryProps {
  channel: Channel;
  active: boolean;
  unread: boolean;
  onOpen(): void;
}

function ChannelEntry({ channel, active, unread, onOpen }: EntryProps) {
  const { name, type } = channel;
  if (type === CHANNEL.voice)
    return (
      <span className="channel voice" title="Voice is not simulated">
        <Icon name="voice" size={18} />
        <span dir="auto">{name}</span>
      </span>
    );
  return (
    <button
      type="button"
      className={`channel${active ? ' active' : ''}${unread && !active ? ' unread' : ''}`}
      aria-current={active ? 'page' : undefined}
      aria-label={unread && !active ? `${name ?? ''}, unread` : undefined}
      onClick={onOpen}
    >
      <span className="hash" aria-hidden="true">
        {type === CHANNEL.text || type === CHANNEL.announcement ? '#' : '↳'}
      </span>
      <span className="channel-name" dir="auto">
        {name}
      </span>
    </button>
  );
}

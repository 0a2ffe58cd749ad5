import { useEffect, useState } from 'react';
import { channelOf, guildOf, type Chat } from '../state/chat.js';
import { firstChannel } from '../state/channel-tree.js';
import { useClient } from '../state/client.js';
import { DIRECT_MESSAGES, type Place } from '../state/location.js';
import type { Seed, SeedMember, Status } from '../wire/seed.js';
import { InteractionModal } from '../interactions/interaction-modal.js';
import { Conversation } from '../messages/conversation.js';
import { Banner } from './banner.js';
import { ConnectionBar } from './connection-bar.js';
import { GuildRail } from './guild-rail.js';
import { Sidebar } from './sidebar.js';

export interface ShellProps {
  seed: Seed;
  status: Status;
  speaker: SeedMember;
  place: Place;
  go(to: Place, how?: { replace: boolean }): void;
  reload(): Promise<void>;
}

/** Where somebody is who came without an address, or with one that is not theirs. */
function placeFor(chat: Chat, { place, seed, speaker }: ShellProps): Place {
  const channel = channelOf(chat, place.channelId);
  if (channel) return { ...place, guildId: channel.guild_id ?? DIRECT_MESSAGES };
  if (place.guildId === DIRECT_MESSAGES) {
    const [dm] = Object.keys(chat.dms);
    return { ...place, channelId: dm };
  }
  const guilds = Object.values(chat.guilds);
  const withBot = guilds.find(({ members }) => members[seed.bot.id]);
  const guild = chat.guilds[place.guildId ?? ''] ?? withBot ?? guilds[0];
  return {
    memberId: speaker.id,
    guildId: guild?.id ?? DIRECT_MESSAGES,
    channelId: guild && firstChannel(guild)?.id,
  };
}

export function Shell(props: ShellProps) {
  const { seed, status, place, go } = props;
  const { chat, dispatch } = useClient();
  const [drawer, setDrawer] = useState(false);
  const ready = chat.me !== undefined;
  const here = ready ? placeFor(chat, props) : place;
  const { guildId, channelId, memberId } = here;
  useEffect(() => {
    if (ready) go({ memberId, guildId, channelId }, { replace: true });
  }, [ready, memberId, guildId, channelId, go]);
  const isUnread = channelId !== undefined && chat.unread.has(channelId);
  useEffect(() => {
    if (isUnread) dispatch({ type: 'channel.seen', channelId });
  }, [isUnread, channelId, dispatch]);
  const channel = channelOf(chat, channelId);
  const guild = guildOf(chat, channel) ?? chat.guilds[guildId ?? ''];
  const move = (to: Place): void => {
    setDrawer(false);
    go({ memberId: here.memberId, ...to });
  };
  return (
    <div className={drawer ? 'app drawer-open' : 'app'}>
      <Banner status={status} />
      <ConnectionBar />
      <div className="columns">
        <div className="drawer">
          <GuildRail {...props} place={here} go={move} />
          <Sidebar {...props} place={here} go={move} guild={guild} />
        </div>
        {drawer && (
          <button
            type="button"
            className="scrim"
            aria-label="Close the list of channels"
            onClick={() => setDrawer(false)}
          />
        )}
        <Conversation
          channel={channel}
          guild={guild}
          botId={seed.bot.id}
          applicationId={seed.application.id}
          onMenu={() => setDrawer(!drawer)}
          go={move}
        />
      </div>
      {chat.modal && <InteractionModal key={chat.modal.id} modal={chat.modal} guildId={guild?.id} />}
    </div>
  );
}

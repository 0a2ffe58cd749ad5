import { createContext, useContext } from 'react';
import type { Names } from '../markdown/markdown.js';
import type { Place } from '../state/location.js';
import type { Rights } from '../state/permissions.js';
import type { Channel, Guild } from '../wire/guild.js';
import type { Message } from '../wire/message.js';

/** The open channel, and what the member may do in it. */
export interface Room {
  channel: Channel;
  guild: Guild | undefined;
  names: Names;
  rights: Rights;
  userId: string;
  botId: string;
  applicationId: string;
  /** The message that is being edited. */
  editing: string | undefined;
  setEditing(id: string | undefined): void;
  setReplyTo(message: Message | undefined): void;
  go(to: Place): void;
}

export const RoomContext = createContext<Room | undefined>(undefined);

/** @throws Error outside of an open channel */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('useRoom is used outside of an open channel');
  return room;
}

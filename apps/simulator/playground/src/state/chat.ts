import type { Modal } from '../wire/gateway-event.js';
import type { GatewayStatus } from '../wire/gateway.js';
import type { Channel, Guild } from '../wire/guild.js';
import type { Message } from '../wire/message.js';
import type { User } from '../wire/user.js';

export interface History {
  /** Oldest first. */
  messages: readonly Message[];
  status: 'loading' | 'ready' | 'failed';
  /** Nothing is older than what is here. */
  complete: boolean;
  error?: string;
}

/** A command, component or modal that was sent and is not yet answered, or never will be. */
export interface Pending {
  nonce: string;
  channelId: string;
  applicationId: string;
  /** What the member did, in words: `/ask`. */
  label: string;
  /** Of the message whose component was used. */
  messageId?: string | undefined;
  customId?: string | undefined;
  failure?: string | undefined;
}

/** Everything one member's client knows. */
export interface Chat {
  me: User | undefined;
  connection: GatewayStatus;
  guilds: Readonly<Record<string, Guild>>;
  dms: Readonly<Record<string, Channel>>;
  histories: Readonly<Record<string, History>>;
  /** Channel → user → when it ends, in milliseconds since 1970. */
  typing: Readonly<Record<string, Readonly<Record<string, number>>>>;
  unread: ReadonlySet<string>;
  pending: readonly Pending[];
  modal: Modal | undefined;
}

export const EMPTY_CHAT: Chat = {
  me: undefined,
  connection: { kind: 'connecting' },
  guilds: {},
  dms: {},
  histories: {},
  typing: {},
  unread: new Set(),
  pending: [],
  modal: undefined,
};

export function channelOf(chat: Chat, id: string | undefined): Channel | undefined {
  if (id === undefined) return undefined;
  const dm = chat.dms[id];
  if (dm) return dm;
  return Object.values(chat.guilds)
    .map(({ channels }) => channels[id])
    .find((channel) => channel !== undefined);
}

export function guildOf(chat: Chat, channel: Channel | undefined): Guild | undefined {
  return channel?.guild_id === undefined ? undefined : chat.guilds[channel.guild_id];
}

/** People and bots that can be named here, by id. */
export function peopleOf(
  chat: Chat,
  channel: Channel | undefined,
): Record<string, { user: User; nick?: string | null | undefined }> {
  const guild = guildOf(chat, channel);
  if (guild) return guild.members;
  const users = [...(channel?.recipients ?? []), ...(chat.me ? [chat.me] : [])];
  return Object.fromEntries(users.map((user) => [user.id, { user }]));
}

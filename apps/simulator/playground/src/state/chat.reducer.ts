import type { GatewayEvent } from '../wire/gateway-event.js';
import type { GatewayStatus } from '../wire/gateway.js';
import { byId, toGuild, type Channel } from '../wire/guild.js';
import type { Message } from '../wire/message.js';
import { channelOf, EMPTY_CHAT, type Chat, type Pending } from './chat.js';
import { guildChanged } from './guild.reducer.js';
import * as history from './history.reducer.js';

export type ChatAction =
  | { type: 'reset' }
  | { type: 'status'; status: GatewayStatus }
  | { type: 'event'; event: GatewayEvent; now: number }
  | { type: 'history.loading'; channelId: string }
  | { type: 'history.loaded'; channelId: string; page: readonly Message[] }
  | { type: 'history.failed'; channelId: string; error: string }
  | { type: 'message.sent'; message: Message }
  | { type: 'message.dismissed'; message: Message }
  | { type: 'dm.opened'; channel: Channel }
  | { type: 'channel.seen'; channelId: string }
  | { type: 'interaction.sent'; pending: Pending }
  | { type: 'interaction.failed'; nonce: string; failure: string }
  | { type: 'interaction.dismissed'; nonce: string }
  | { type: 'modal.closed' }
  | { type: 'typing.expired'; now: number };

/** What a member's client knows after something happened. */
export function chatReducer(chat: Chat, action: ChatAction): Chat {
  switch (action.type) {
    case 'reset':
      return EMPTY_CHAT;
    case 'status':
      return { ...chat, connection: action.status };
    case 'event':
      return onEvent(chat, action.event, action.now);
    case 'history.loading':
      return history.historyLoading(chat, action.channelId);
    case 'history.loaded':
      return history.historyLoaded(chat, action.channelId, action.page);
    case 'history.failed':
      return history.historyFailed(chat, action.channelId, action.error);
    case 'message.sent':
      return history.messageCreated(chat, action.message);
    case 'message.dismissed':
      return history.messagesDeleted(chat, action.message.channel_id, [action.message.id]);
    case 'dm.opened':
      return { ...chat, dms: { ...chat.dms, [action.channel.id]: action.channel } };
    default:
      return onOwnAction(chat, action);
  }
}

function onOwnAction(chat: Chat, action: ChatAction): Chat {
  switch (action.type) {
    case 'channel.seen':
      return { ...chat, unread: new Set([...chat.unread].filter((id) => id !== action.channelId)) };
    case 'interaction.sent':
      return {
        ...chat,
        pending: [...chat.pending.filter((one) => !isRepeated(one, action.pending)), action.pending],
      };
    case 'interaction.failed':
      return failed(chat, action.nonce, action.failure);
    case 'interaction.dismissed':
      return { ...chat, pending: chat.pending.filter(({ nonce }) => nonce !== action.nonce) };
    case 'modal.closed':
      return { ...chat, modal: undefined };
    case 'typing.expired':
      return typingExpired(chat, action.now);
    default:
      return chat;
  }
}

/** A new press of the same button makes its earlier failure old news. */
const isRepeated = (one: Pending, next: Pending): boolean =>
  one.failure !== undefined && one.messageId !== undefined && one.messageId === next.messageId;

const failed = (chat: Chat, nonce: string | undefined, failure: string): Chat => ({
  ...chat,
  pending: chat.pending.map((one) => (one.nonce === nonce ? { ...one, failure } : one)),
});

function typingExpired(chat: Chat, now: number): Chat {
  const typing = Object.entries(chat.typing).map(([channelId, here]) => [
    channelId,
    Object.fromEntries(Object.entries(here).filter(([, until]) => until > now)),
  ]);
  return { ...chat, typing: Object.fromEntries(typing) as Chat['typing'] };
}

function onEvent(chat: Chat, event: GatewayEvent, now: number): Chat {
  switch (event.t) {
    case 'READY':
      return {
        ...EMPTY_CHAT,
        connection: chat.connection,
        me: event.d.user,
        guilds: byId(event.d.guilds.map(toGuild)),
        dms: byId(event.d.private_channels),
      };
    case 'TYPING_START':
      return history.typingStarted(chat, event.d, now);
    case 'INTERACTION_SUCCESS':
      return { ...chat, pending: chat.pending.filter(({ nonce }) => nonce !== event.d.nonce) };
    case 'INTERACTION_FAILURE':
      return failed(chat, event.d.nonce, 'The application did not respond in time.');
    case 'INTERACTION_MODAL_CREATE':
      return { ...chat, modal: event.d };
    default:
      return onMessageEvent(chat, event) ?? guildChanged(chat, event) ?? chat;
  }
}

function onMessageEvent(chat: Chat, event: GatewayEvent): Chat | undefined {
  switch (event.t) {
    case 'MESSAGE_CREATE':
      return history.messageCreated(noticed(chat, event.d), event.d);
    case 'MESSAGE_UPDATE':
      return history.messageUpdated(chat, event.d);
    case 'MESSAGE_DELETE':
      return history.messagesDeleted(chat, event.d.channel_id, [event.d.id]);
    case 'MESSAGE_DELETE_BULK':
      return history.messagesDeleted(chat, event.d.channel_id, event.d.ids);
    case 'MESSAGE_REACTION_ADD':
      return history.reactionChanged(chat, event.d, 1);
    case 'MESSAGE_REACTION_REMOVE':
      return history.reactionChanged(chat, event.d, -1);
    case 'MESSAGE_REACTION_REMOVE_ALL':
    case 'MESSAGE_REACTION_REMOVE_EMOJI':
      return history.reactionsCleared(chat, event.d);
    default:
      return undefined;
  }
}

function noticed(chat: Chat, message: Message): Chat {
  if (message.author.id === chat.me?.id || !channelOf(chat, message.channel_id)) return chat;
  return { ...chat, unread: new Set([...chat.unread, message.channel_id]) };
}

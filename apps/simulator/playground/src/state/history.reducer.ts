import type { Dispatch } from '../wire/gateway-event.js';
import type { Emoji } from '../wire/guild.js';
import { HISTORY_PAGE } from '../wire/discord.js';
import type { Message, Reaction } from '../wire/message.js';
import { compareIds } from '../wire/snowflake.js';
import type { Chat, History } from './chat.js';

const NEW: History = { messages: [], status: 'loading', complete: false };

const withHistory = (chat: Chat, channelId: string, change: (history: History) => History): Chat => ({
  ...chat,
  histories: { ...chat.histories, [channelId]: change(chat.histories[channelId] ?? NEW) },
});

/** Sorted by id, each message once; what comes later wins. */
function merge(known: readonly Message[], added: readonly Message[]): Message[] {
  const all = new Map([...known, ...added].map((message) => [message.id, message]));
  return [...all.values()].sort((one, other) => compareIds(one.id, other.id));
}

export const historyLoading = (chat: Chat, channelId: string): Chat =>
  withHistory(chat, channelId, (history) => ({ ...history, status: 'loading' }));

export const historyFailed = (chat: Chat, channelId: string, error: string): Chat =>
  withHistory(chat, channelId, (history) => ({ ...history, status: 'failed', error }));

/** What came by the gateway meanwhile is newer than the page that was asked for. */
export const historyLoaded = (chat: Chat, channelId: string, page: readonly Message[]): Chat =>
  withHistory(chat, channelId, ({ messages }) => ({
    messages: merge(page, messages),
    status: 'ready',
    complete: page.length < HISTORY_PAGE,
  }));

/** Messages of channels that were never opened are not kept: opening them loads them. */
export function messageCreated(chat: Chat, message: Message): Chat {
  const { channel_id: channelId } = message;
  const heard = stopTyping(chat, channelId, message.author.id);
  if (!chat.histories[channelId]) return heard;
  return withHistory(heard, channelId, (history) => ({
    ...history,
    messages: merge(history.messages, [message]),
  }));
}

/** Whose the reactions are is not in this event: they keep what is known of them. */
export function messageUpdated(chat: Chat, message: Message): Chat {
  return changeMessage(chat, message, (known) => ({ ...message, reactions: known.reactions }));
}

export function messagesDeleted(chat: Chat, channelId: string, ids: readonly string[]): Chat {
  if (!chat.histories[channelId]) return chat;
  const gone = new Set(ids);
  return withHistory(chat, channelId, (history) => ({
    ...history,
    messages: history.messages
      .filter(({ id }) => !gone.has(id))
      .map((message) =>
        gone.has(message.message_reference?.message_id ?? '')
          ? { ...message, referenced_message: null }
          : message,
      ),
  }));
}

const sameEmoji = (one: Emoji, other: Emoji): boolean => one.id === other.id && one.name === other.name;

export function reactionChanged(chat: Chat, sent: Dispatch<'MESSAGE_REACTION_ADD'>, step: 1 | -1): Chat {
  const mine = sent.user_id === chat.me?.id;
  return changeMessage(chat, { id: sent.message_id, channel_id: sent.channel_id }, (message) => ({
    ...message,
    reactions: count(message.reactions ?? [], { emoji: sent.emoji, step, mine }),
  }));
}

function count(
  reactions: readonly Reaction[],
  { emoji, step, mine }: { emoji: Emoji; step: 1 | -1; mine: boolean },
): Reaction[] {
  const known = reactions.find((reaction) => sameEmoji(reaction.emoji, emoji));
  if (!known) return step === 1 ? [...reactions, { emoji, count: 1, me: mine }] : [...reactions];
  const changed = { ...known, count: known.count + step, me: mine ? step === 1 : known.me };
  return reactions
    .map((reaction) => (reaction === known ? changed : reaction))
    .filter((reaction) => reaction.count > 0);
}

export function reactionsCleared(
  chat: Chat,
  sent: { channel_id: string; message_id: string; emoji?: Emoji },
): Chat {
  const { emoji } = sent;
  return changeMessage(chat, { id: sent.message_id, channel_id: sent.channel_id }, (message) => ({
    ...message,
    reactions: emoji ? (message.reactions ?? []).filter((reaction) => !sameEmoji(reaction.emoji, emoji)) : [],
  }));
}

function changeMessage(
  chat: Chat,
  { id, channel_id: channelId }: Pick<Message, 'id' | 'channel_id'>,
  change: (message: Message) => Message,
): Chat {
  if (!chat.histories[channelId]?.messages.some((message) => message.id === id)) return chat;
  return withHistory(chat, channelId, (history) => ({
    ...history,
    messages: history.messages.map((message) => (message.id === id ? change(message) : message)),
  }));
}

/** Milliseconds; Discord's client shows a typing signal for ten seconds. */
const TYPING_LASTS = 10_000;

export function typingStarted(
  chat: Chat,
  { channel_id, user_id }: Dispatch<'TYPING_START'>,
  now: number,
): Chat {
  if (user_id === chat.me?.id) return chat;
  const here = { ...chat.typing[channel_id], [user_id]: now + TYPING_LASTS };
  return { ...chat, typing: { ...chat.typing, [channel_id]: here } };
}

export function stopTyping(chat: Chat, channelId: string, userId: string): Chat {
  if (chat.typing[channelId]?.[userId] === undefined) return chat;
  const { [userId]: _ended, ...here } = chat.typing[channelId];
  return { ...chat, typing: { ...chat.typing, [channelId]: here } };
}

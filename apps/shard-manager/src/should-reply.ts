import type { CommandPayload, MemberRequest, Trigger } from '@dragoman/contracts';
import { MessageReferenceType, MessageType } from 'discord.js';
import type { MessageEvent } from './message.event.js';

type NamedCommand = { kind: 'command' } & Pick<CommandPayload, 'command' | 'wordLocale' | 'options'>;

/** What a text with a prefix asks for. */
export type PrefixCommand = { prefix: string } & ({ kind: 'ask'; text: string } | NamedCommand);

/** How a message addresses the bot beside a prefix. */
type Addressed = Pick<MemberRequest, 'prefix' | 'addressed'>;

export interface Listener {
  /** The bot's own user id. */
  botId: string;
  /** A known command behind any prefix that a guild may choose, as in `!usage`; undefined for every other text. */
  parsePrefix(text: string): PrefixCommand | undefined;
}

export type Ignored = 'own' | 'bot' | 'webhook' | 'system' | 'not-addressed' | 'empty';

export type Decision =
  | { kind: 'ignore'; reason: Ignored }
  | ({ kind: 'reply'; trigger: Trigger; text: string } & Addressed)
  | (NamedCommand & Addressed);

/**
 * Whether a message is for the bot, and what it asks. Needs no Message Content intent: Discord gives the content of
 * mentions, of direct messages and of pinged replies without it, and everything else then has no content and is left
 * alone.
 */
export function shouldReply(message: MessageEvent, listener: Listener): Decision {
  const stranger = notAPerson(message, listener.botId);
  if (stranger) return { kind: 'ignore', reason: stranger };

  const isMentioned = mentions(message, listener.botId);
  const text = isMentioned ? withoutMention(message.content, listener.botId) : message.content.trim();
  const isEmpty = text === '' && message.attachments.length === 0;
  const command = listener.parsePrefix(text);
  const trigger = triggerOf(message, { isMentioned, botId: listener.botId });
  if (command) {
    const { prefix } = command;
    const how = { prefix, ...(trigger && { addressed: trigger }) };
    return command.kind === 'ask'
      ? { kind: 'reply', trigger: 'prefix', text: command.text, ...how }
      : { ...command, ...how };
  }
  if (!trigger) return { kind: 'ignore', reason: isEmpty ? 'empty' : 'not-addressed' };
  // A bare mention is a question that the worker answers with what to do; other messages without content have none.
  if (isEmpty && !isMentioned) return { kind: 'ignore', reason: 'empty' };
  return { kind: 'reply', trigger, text };
}

function notAPerson(message: MessageEvent, botId: string): Ignored | undefined {
  if (message.author.id === botId) return 'own';
  if (message.webhook_id !== undefined) return 'webhook';
  if (message.author.bot === true) return 'bot';
  const isWritten = message.type === MessageType.Default || message.type === MessageType.Reply;
  return !isWritten || message.author.system === true ? 'system' : undefined;
}

/** Written out, not by a ping that comes with a reply; Discord lists no mentions from inside code. */
function mentions({ content, mentions }: MessageEvent, botId: string): boolean {
  return mentions.some(({ id }) => id === botId) && new RegExp(`<@!?${botId}>`).test(content);
}

/** The mention goes, and the gap it leaves between words closes; line breaks and indentation stay. */
function withoutMention(content: string, botId: string): string {
  const mention = new RegExp(`[^\\S\\n]*(?:<@!?${botId}>[^\\S\\n]*)+`, 'g');
  const text = content.replace(mention, (found, offset: number) => {
    const before = content[offset - 1] ?? '\n';
    const after = content[offset + found.length] ?? '\n';
    return before === '\n' || after === '\n' ? '' : ' ';
  });
  // "@Dragoman, …" addresses with a comma or colon that is no part of the question.
  return text.trim().replace(/^[,،:]\s*/, '');
}

function triggerOf(
  message: MessageEvent,
  { isMentioned, botId }: { isMentioned: boolean; botId: string },
): MemberRequest['addressed'] {
  if (message.guild_id === undefined) return 'dm';
  if (isMentioned) return 'mention';
  return answersBot(message, botId) ? 'reply' : undefined;
}

/** A reply, with or without its ping, to one of the bot's own messages; forwarding one is no reply. */
function answersBot(message: MessageEvent, botId: string): boolean {
  if (message.type !== MessageType.Reply) return false;
  if (message.message_reference?.type === MessageReferenceType.Forward) return false;
  // Discord may leave the lookup out; a ping without a written mention then shows who was replied to.
  if (message.referenced_message === undefined) return message.mentions.some(({ id }) => id === botId);
  return message.referenced_message?.author.id === botId;
}

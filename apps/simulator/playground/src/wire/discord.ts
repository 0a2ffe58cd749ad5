import { z } from 'zod';
import { commandIndexSchema, type CommandIndex } from './command.js';
import { channelSchema, type Channel } from './guild.js';
import { messageSchema, type Message } from './message.js';
import { Rest, type Upload } from './rest.js';
import { newNonce } from './snowflake.js';

export interface OutgoingMessage {
  channelId: string;
  content: string;
  files?: readonly { file: File; description?: string }[];
  reply?: { messageId: string; ping: boolean } | undefined;
}

export interface Place {
  channelId: string;
  guildId?: string | undefined;
  sessionId?: string | undefined;
}

export interface Invocation {
  type: 2 | 3 | 4 | 5;
  applicationId: string;
  nonce: string;
  place: Place;
  messageId?: string | undefined;
  data: Record<string, unknown>;
  files?: readonly Upload[];
}

const at = ({ channelId, messageId }: { channelId: string; messageId: string }): string =>
  `/channels/${channelId}/messages/${messageId}`;

/** The calls of Discord's REST API v10 that this page makes, as one member. */
export class Discord {
  readonly #rest: Rest;

  constructor(api: string, token: string) {
    this.#rest = new Rest(`${api}/v10`, token);
  }

  async gatewayUrl(): Promise<string> {
    return (await this.#rest.call(z.object({ url: z.string() }), { method: 'GET', path: '/gateway' })).url;
  }

  /** Oldest first. */
  async history(channelId: string, before?: string): Promise<Message[]> {
    const query = `?limit=${String(HISTORY_PAGE)}${before === undefined ? '' : `&before=${before}`}`;
    const path = `/channels/${channelId}/messages${query}`;
    return (await this.#rest.call(z.array(messageSchema), { method: 'GET', path })).reverse();
  }

  createMessage({ channelId, content, files = [], reply }: OutgoingMessage): Promise<Message> {
    const attachments = files.map(({ file, description }, index) => ({
      id: String(index),
      filename: file.name,
      ...(description && { description }),
    }));
    const body = {
      ...(content !== '' && { content }),
      nonce: newNonce(),
      enforce_nonce: true,
      ...(reply && { message_reference: { message_id: reply.messageId, channel_id: channelId } }),
      ...(reply && !reply.ping && { allowed_mentions: { parse: EVERY_MENTION, replied_user: false } }),
      ...(attachments.length > 0 && { attachments }),
    };
    const uploads = files.map(({ file }, index) => ({ index: String(index), file, name: file.name }));
    const path = `/channels/${channelId}/messages`;
    return this.#rest.call(messageSchema, { method: 'POST', path, body, files: uploads });
  }

  editMessage(message: Message, content: string): Promise<void> {
    const path = at({ channelId: message.channel_id, messageId: message.id });
    return this.#rest.send({ method: 'PATCH', path, body: { content } });
  }

  deleteMessage(message: Message): Promise<void> {
    return this.#rest.send({
      method: 'DELETE',
      path: at({ channelId: message.channel_id, messageId: message.id }),
    });
  }

  react(message: Message, { emoji, on }: { emoji: string; on: boolean }): Promise<void> {
    const path = `${at({ channelId: message.channel_id, messageId: message.id })}/reactions/${encodeURIComponent(emoji)}/@me`;
    return this.#rest.send({ method: on ? 'PUT' : 'DELETE', path });
  }

  typing(channelId: string): Promise<void> {
    return this.#rest.send({ method: 'POST', path: `/channels/${channelId}/typing` });
  }

  openDm(userId: string): Promise<Channel> {
    const body = { recipient_id: userId };
    return this.#rest.call(channelSchema, { method: 'POST', path: '/users/@me/channels', body });
  }

  startThread(message: Message, name: string): Promise<Channel> {
    const path = `${at({ channelId: message.channel_id, messageId: message.id })}/threads`;
    return this.#rest.call(channelSchema, {
      method: 'POST',
      path,
      body: { name, auto_archive_duration: 1440 },
    });
  }

  async createGuild(name: string): Promise<string> {
    const body = { name };
    return (await this.#rest.call(z.object({ id: z.string() }), { method: 'POST', path: '/guilds', body }))
      .id;
  }

  commands(channelId: string): Promise<CommandIndex> {
    const path = `/channels/${channelId}/application-command-index`;
    return this.#rest.call(commandIndexSchema, { method: 'GET', path });
  }

  /** What Discord's own client sends when somebody uses a command, component or modal. */
  interact({ type, applicationId, nonce, place, messageId, data, files = [] }: Invocation): Promise<void> {
    const body = {
      type,
      application_id: applicationId,
      channel_id: place.channelId,
      ...(place.guildId !== undefined && { guild_id: place.guildId }),
      ...(place.sessionId !== undefined && { session_id: place.sessionId }),
      ...(messageId !== undefined && { message_id: messageId }),
      nonce,
      data,
    };
    return this.#rest.send({ method: 'POST', path: '/interactions', body, files });
  }
}

export const HISTORY_PAGE = 50;
/** Naming what may be mentioned is the only way to leave the replied-to author out. */
const EVERY_MENTION = ['users', 'roles', 'everyone'];

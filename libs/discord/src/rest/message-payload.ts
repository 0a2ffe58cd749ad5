import type {
  APIAllowedMentions,
  APIEmbed,
  APIMessageTopLevelComponent,
  MessageFlags,
  RawFile,
} from 'discord.js';

export interface MessageFile {
  name: string;
  data: Buffer | Uint8Array | string;
  contentType?: string;
}

export interface MessageInput {
  content?: string;
  embeds?: APIEmbed[];
  /** An empty list removes the buttons of an edited message. */
  components?: APIMessageTopLevelComponent[];
  /** On an edit they take the place of the message's files: an empty list removes those. */
  files?: MessageFile[];
  flags?: MessageFlags | number;
  /** Left out, nobody is mentioned: not by name, not by role, not by reply. */
  allowedMentions?: APIAllowedMentions;
}

export interface NewMessageInput extends MessageInput {
  /** Up to 25 characters; a second message with the same nonce within minutes is the first one returned again. */
  nonce?: string;
  /** The message this one answers; gone by then, it is sent all the same. */
  replyTo?: string;
}

const NOBODY: APIAllowedMentions = { parse: [], replied_user: false };

export function messageBody(input: MessageInput) {
  const { content, embeds, components, files, flags, allowedMentions } = input;
  return {
    ...(content !== undefined && { content }),
    ...(embeds && { embeds }),
    ...(components && { components }),
    ...(flags !== undefined && { flags }),
    ...(files && { attachments: files.map(({ name }, id) => ({ id, filename: name })) }),
    allowed_mentions: allowedMentions ?? NOBODY,
  };
}

export function newMessageBody(input: NewMessageInput) {
  const { nonce, replyTo } = input;
  return {
    ...messageBody(input),
    ...(nonce !== undefined && { nonce, enforce_nonce: true }),
    ...(replyTo && { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
  };
}

export function rawFiles(files: readonly MessageFile[] | undefined): RawFile[] | undefined {
  return files?.map(({ name, data, contentType }) => ({
    name,
    data: typeof data === 'string' ? Buffer.from(data, 'utf8') : data,
    ...(contentType && { contentType }),
  }));
}

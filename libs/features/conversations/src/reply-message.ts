import type { APIMessageTopLevelComponent } from 'discord.js';
import { layoutReply, streamPreview, type DiscordRequestError, type DiscordRest } from '@dragoman/discord';
import type { Batch } from './conversation.js';
import { askerOf } from './conversation.js';
import type { RestLoad } from './rest-load.js';

/** Discord accepts an interaction's token for 15 minutes; stay clear of the last seconds. */
const interactionMs = 14.5 * 60_000;
const editEveryMs = 1_000;
const typingEveryMs = 8_000;
const noteAfterMs = 1_000;

export interface ReplyMessageOptions {
  rest: DiscordRest;
  load: RestLoad;
  batch: Batch;
  /** Buttons while it is being written. */
  writing: APIMessageTopLevelComponent[];
  /**
   * Told when the message has been there for a second and is still being written: another try after a crash should
   * edit it. Shorter replies are found again by their nonce.
   */
  onLongLived: (messageId: string) => void;
  /** Told when Discord refuses the message for good: writing on is a waste. */
  onRefused: (error: DiscordRequestError) => void;
}

export interface FinalReply {
  text: string;
  /** Said below the beginning of a reply that is sent as a file. */
  fileNote: string;
  /** Buttons under the finished reply. */
  components: APIMessageTopLevelComponent[];
}

/**
 * A reply as members see it: it appears with the first words, is edited at most once a second while it grows, then
 * finalised, split into further messages where it is long. Every message has a nonce made of the turn, so that a
 * second try does not post it twice.
 */
export class ReplyMessage {
  /** The first message that shows the reply, once it exists. */
  messageId: string | undefined;
  private latest = '';
  private shown = '';
  private closed = false;
  private pump: Promise<void> | undefined;
  private wake: (() => void) | undefined;
  private typing: NodeJS.Timeout | undefined;
  private noting: NodeJS.Timeout | undefined;

  constructor(private readonly options: ReplyMessageOptions) {
    this.messageId = options.batch.replyMessageId ?? undefined;
  }

  /** Shows that somebody is writing, until there is something to read. An interaction shows that by itself. */
  startTyping(): void {
    if (this.viaInteraction() || this.messageId !== undefined) return;
    const type = (): void => {
      if (this.options.load.isHighFor('typing')) return;
      this.options.load.count();
      this.options.rest.triggerTyping({ channelId: this.channelId }).catch(() => undefined);
    };
    type();
    this.typing = setInterval(type, typingEveryMs);
  }

  /** More of the answer has come. Returns at once. */
  update(text: string): void {
    if (this.closed || this.options.load.isHighFor('preview')) return;
    this.latest = text;
    this.pump ??= this.show().finally(() => {
      this.pump = undefined;
    });
  }

  /**
   * The whole answer.
   * @returns the ids of every message that shows it, in order
   * @throws DiscordRequestError
   */
  async finish(reply: FinalReply): Promise<string[]> {
    this.close();
    await this.pump;
    const layout = layoutReply(reply.text, { note: reply.fileNote });
    const files = layout.file ? [layout.file] : [];
    const [first = '', ...rest] = layout.parts;
    const last = rest.length === 0;
    const ids = [await this.put({ content: first, components: last ? reply.components : [], files })];
    for (const [index, content] of rest.entries()) {
      const components = index === rest.length - 1 ? reply.components : [];
      ids.push(await this.putNext(index + 1, { content, components }));
    }
    return ids;
  }

  /** Stops showing anything; what is there stays. */
  close(): void {
    this.closed = true;
    clearInterval(this.typing);
    clearTimeout(this.noting);
    this.wake?.();
  }

  private async show(): Promise<void> {
    while (!this.closed && this.latest !== this.shown) {
      this.shown = this.latest;
      const content = streamPreview(this.shown);
      if (content === '') continue;
      const startedAt = Date.now();
      try {
        await this.put({ content, components: this.options.writing });
      } catch (error) {
        this.previewFailed(error as DiscordRequestError);
      }
      await this.pause(startedAt + editEveryMs - Date.now());
    }
  }

  /** A preview may fail, the final text is tried again; only where nothing can ever be shown it is given up. */
  private previewFailed(error: DiscordRequestError): void {
    if (!error.forbidden && !error.gone) return;
    this.close();
    this.options.onRefused(error);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, ms));
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.closed) this.wake();
    });
  }

  private async put(message: MessageContent): Promise<string> {
    clearInterval(this.typing);
    this.options.load.count();
    const interaction = this.viaInteraction();
    if (interaction) {
      const { applicationId, token } = interaction;
      return this.created(
        (await this.options.rest.interactions.editOriginal({ applicationId, token, ...message })).id,
      );
    }
    if (this.messageId !== undefined) {
      const at = { channelId: this.channelId, messageId: this.messageId };
      return (await this.options.rest.editMessage({ ...at, ...message })).id;
    }
    const replyTo = askerOf(this.options.batch).messageId;
    const sent = await this.options.rest.createMessage({
      channelId: this.channelId,
      nonce: nonceOf(this.options.batch.turnId, 0),
      ...(replyTo ? { replyTo } : {}),
      ...message,
    });
    return this.created(sent.id);
  }

  private async putNext(index: number, message: MessageContent): Promise<string> {
    this.options.load.count();
    const nonce = nonceOf(this.options.batch.turnId, index);
    return (await this.options.rest.createMessage({ channelId: this.channelId, nonce, ...message })).id;
  }

  private created(id: string): string {
    if (this.messageId !== id && !this.closed) {
      this.noting = setTimeout(() => {
        this.options.onLongLived(id);
      }, noteAfterMs);
    }
    this.messageId = id;
    return id;
  }

  private get channelId(): string {
    return askerOf(this.options.batch).place.channelId;
  }

  private viaInteraction() {
    const { interaction } = askerOf(this.options.batch);
    return interaction && Date.now() - interaction.receivedAt < interactionMs ? interaction : undefined;
  }
}

interface MessageContent {
  content: string;
  components: APIMessageTopLevelComponent[];
  files?: { name: string; data: Buffer }[];
}

/** At most 25 characters: the turn's 16 bytes in base64url (22), and the part's number. */
export function nonceOf(turnId: string, part: number): string {
  return `${Buffer.from(turnId.replaceAll('-', ''), 'hex').toString('base64url')}.${part.toString(36)}`;
}

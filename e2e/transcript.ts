/** A message with everything that happened to it, as one member saw it. */
export interface SeenMessage {
  id: string;
  channelId: string;
  authorId: string;
  content: string;
  /** The message it replies to. */
  repliesTo: string | undefined;
  /** Custom ids of its buttons. */
  buttons: string[];
  attachments: { filename: string; url: string }[];
  mentionsEveryone: boolean;
  /** User ids that it pings. */
  pings: string[];
  /** Only one member sees it. */
  ephemeral: boolean;
  /** An interaction's answer that is still to come. */
  loading: boolean;
  /** What it said after each change, with the time in milliseconds since the epoch at which it was seen. */
  versions: { content: string; seenAt: number }[];
}

interface RawMessage {
  id: string;
  channel_id: string;
  author?: { id: string };
  content?: string;
  flags?: number;
  message_reference?: { message_id?: string };
  components?: { components?: { custom_id?: string }[] }[];
  attachments?: { filename: string; url: string }[];
  mention_everyone?: boolean;
  mentions?: { id: string }[];
}

interface Waiter {
  check: () => boolean;
  resolve: () => void;
}

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const PATIENCE_MS = 60_000;

/** What a member saw of all channels, event by event; tests wait on it instead of on the clock. */
export class Transcript {
  readonly messages: SeenMessage[] = [];
  readonly typing: { channelId: string; userId: string; seenAt: number }[] = [];
  private readonly guilds = new Map<string, string>();
  private readonly waiting = new Set<Waiter>();

  constructor(private readonly botId: string) {}

  take(event: string, data: Record<string, unknown>): void {
    if (event === 'READY') this.ready(data as never);
    if (event === 'GUILD_CREATE') this.guild(data as never);
    if (event === 'MESSAGE_CREATE' || event === 'MESSAGE_UPDATE') this.message(data as never);
    if (event === 'TYPING_START') {
      const { channel_id: channelId, user_id: userId } = data as { channel_id: string; user_id: string };
      this.typing.push({ channelId, userId, seenAt: Date.now() });
    }
    for (const waiter of this.waiting) if (waiter.check()) waiter.resolve();
  }

  guildOf(channelId: string): string | undefined {
    return this.guilds.get(channelId);
  }

  /** Messages of the bot in a channel, oldest first. */
  ofBot(channelId: string): SeenMessage[] {
    return this.messages.filter(
      (message) => message.channelId === channelId && message.authorId === this.botId,
    );
  }

  /** The finished answer to a message: complete, with its button. */
  answerTo(questionId: string): Promise<SeenMessage> {
    return this.until(`an answer to ${questionId}`, () =>
      this.messages.find((message) => message.repliesTo === questionId && isFinished(message)),
    );
  }

  /** The finished answer to a message in all of its parts: the last one has the button. */
  partsOf(questionId: string): Promise<SeenMessage[]> {
    return this.until(`all parts of the answer to ${questionId}`, () => {
      const first = this.messages.find((message) => message.repliesTo === questionId);
      if (!first) return undefined;
      const ofBot = this.ofBot(first.channelId);
      const parts = ofBot.slice(ofBot.indexOf(first));
      const last = parts.findIndex(isFinished);
      return last === -1 ? undefined : parts.slice(0, last + 1);
    });
  }

  /** The first thing shown in reply to a message. */
  replyTo(questionId: string): Promise<SeenMessage> {
    return this.until(`a reply to ${questionId}`, () =>
      this.messages.find((message) => message.repliesTo === questionId),
    );
  }

  /** The bot's messages in a channel once there are so many and nothing is left to come in the last one. */
  async answers(channelId: string, count: number): Promise<SeenMessage[]> {
    return this.until(`${String(count)} answers`, () => {
      const answers = this.ofBot(channelId);
      return answers.length >= count && answers.every(({ loading }) => !loading) ? answers : undefined;
    });
  }

  /**
   * Waits until `look` finds something; it looks again after every event.
   * @throws Error saying what was seen instead, after a minute
   */
  until<T>(what: string, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(waiter);
        reject(new Error(`waited in vain for ${what}; seen:\n${this.describe()}`));
      }, PATIENCE_MS);
      let found: T | undefined;
      const waiter: Waiter = {
        check: () => (found = look()) !== undefined,
        resolve: () => {
          clearTimeout(timer);
          this.waiting.delete(waiter);
          resolve(found as T);
        },
      };
      if (waiter.check()) waiter.resolve();
      else this.waiting.add(waiter);
    });
  }

  private describe(): string {
    return this.messages
      .map(({ id, authorId, content, buttons }) => {
        const author = authorId === this.botId ? 'bot' : authorId;
        return `${id} ${author}: ${content.slice(0, 200)} [${buttons.map((button) => button.split(':')[0]).join()}]`;
      })
      .join('\n');
  }

  private ready({ guilds }: { guilds: { id: string; channels?: { id: string }[] }[] }): void {
    for (const guild of guilds) this.guild(guild);
  }

  private guild({ id, channels = [] }: { id: string; channels?: { id: string }[] }): void {
    for (const channel of channels) this.guilds.set(channel.id, id);
  }

  private message(raw: RawMessage): void {
    const seenAt = Date.now();
    const known = this.messages.find(({ id }) => id === raw.id);
    const message = { ...read(raw, known), versions: known?.versions ?? [] };
    message.versions.push({ content: message.content, seenAt });
    if (known) Object.assign(known, message);
    else this.messages.push(message);
  }
}

/** A reply that is being written has Stop, a finished one has Retry. */
export function isFinished({ buttons }: SeenMessage): boolean {
  return buttons.some((id) => id.startsWith('retry:'));
}

function read(raw: RawMessage, known: SeenMessage | undefined): Omit<SeenMessage, 'versions'> {
  const flags = raw.flags;
  const buttons = raw.components?.flatMap(({ components = [] }) =>
    components.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id])),
  );
  return {
    id: raw.id,
    channelId: raw.channel_id,
    authorId: raw.author?.id ?? known?.authorId ?? '',
    content: raw.content ?? known?.content ?? '',
    repliesTo: raw.message_reference?.message_id ?? known?.repliesTo,
    buttons: buttons ?? known?.buttons ?? [],
    attachments: raw.attachments ?? known?.attachments ?? [],
    mentionsEveryone: raw.mention_everyone ?? known?.mentionsEveryone ?? false,
    pings: raw.mentions?.map(({ id }) => id) ?? known?.pings ?? [],
    ephemeral: flags === undefined ? (known?.ephemeral ?? false) : (flags & EPHEMERAL) !== 0,
    loading: flags === undefined ? (known?.loading ?? false) : (flags & LOADING) !== 0,
  };
}

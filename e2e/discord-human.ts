import { Transcript, type SeenMessage } from './transcript.js';

/** A person as `GET {simulator}/_seed` lists them. */
export interface Person {
  id: string;
  username: string;
  token: string;
  owner: boolean;
}

interface Frame {
  op: number;
  t: string | null;
  d: Record<string, unknown>;
}

/** What `POST /channels/{id}/messages` takes besides the text. */
export interface MessageExtras {
  replyTo?: string;
  /** Whether a reply pings the author it answers; Discord's clients let people switch that off. */
  ping?: boolean;
}

const HEARTBEAT = 1;
const IDENTIFY = 2;
const HELLO = 10;

/** A member at Discord: speaks by REST, sees by the gateway, with a token of their own, as Discord's client does. */
export class Human {
  readonly seen: Transcript;
  private socket: WebSocket | undefined;
  private beat: NodeJS.Timeout | undefined;

  private constructor(
    readonly person: Person,
    private readonly at: { discordApi: string; applicationId: string; botId: string },
  ) {
    this.seen = new Transcript(at.botId);
  }

  /** Resolves when the gateway has said READY: whatever happens from then on is seen. */
  static async join(person: Person, at: Human['at']): Promise<Human> {
    const human = new Human(person, at);
    await human.connect();
    return human;
  }

  get id(): string {
    return this.person.id;
  }

  /** @returns the message as Discord made it */
  say(channelId: string, content: string, extras: MessageExtras = {}): Promise<SeenMessage> {
    const { replyTo, ping = true } = extras;
    return this.rest('POST', `/channels/${channelId}/messages`, {
      content,
      ...(replyTo && {
        message_reference: { message_id: replyTo },
        allowed_mentions: { parse: ['users'], replied_user: ping },
      }),
    });
  }

  /** Says something to the bot by name. */
  mention(channelId: string, content: string): Promise<SeenMessage> {
    return this.say(channelId, `<@${this.at.botId}> ${content}`);
  }

  /** Says something to the bot and waits for the finished answer. */
  async ask(channelId: string, content: string): Promise<SeenMessage> {
    const question = await this.mention(channelId, content);
    return this.seen.answerTo(question.id);
  }

  async openDm(): Promise<string> {
    const { id } = await this.rest<{ id: string }>('POST', '/users/@me/channels', {
      recipient_id: this.at.botId,
    });
    return id;
  }

  /** Uses a slash command; its answer is the next message of the bot in the channel. */
  async slash(channelId: string, name: string, options: Record<string, string> = {}): Promise<void> {
    const { application_commands: commands } = await this.rest<{
      application_commands: { id: string; name: string; version: string; application_id: string }[];
    }>('GET', `/channels/${channelId}/application-command-index`);
    const command = commands.find((candidate) => candidate.name === name);
    if (!command) throw new Error(`there is no command /${name}`);
    await this.rest('POST', '/interactions', {
      type: 2,
      application_id: command.application_id,
      channel_id: channelId,
      ...this.guildOf(channelId),
      data: {
        id: command.id,
        name,
        version: command.version,
        options: Object.entries(options).map(([option, value]) => ({ type: 3, name: option, value })),
      },
    });
  }

  /** Presses the button whose action is `stop` or `retry`. */
  async press(message: SeenMessage, action: 'stop' | 'retry'): Promise<void> {
    const customId = message.buttons.find((id) => id.startsWith(`${action}:`));
    if (!customId) throw new Error(`the message has no ${action} button`);
    await this.rest('POST', '/interactions', {
      type: 3,
      application_id: this.at.applicationId,
      channel_id: message.channelId,
      ...this.guildOf(message.channelId),
      message_id: message.id,
      data: { component_type: 2, custom_id: customId },
    });
  }

  /** What the channel holds now, oldest first, as REST tells it: independent of what the gateway delivered. */
  async history(channelId: string): Promise<SeenMessage[]> {
    const messages = await this.rest<unknown[]>('GET', `/channels/${channelId}/messages?limit=100`);
    const transcript = new Transcript(this.at.botId);
    for (const message of messages.reverse()) transcript.take('MESSAGE_CREATE', message as never);
    return transcript.messages;
  }

  /**
   * One request as this person; waits as long as Discord says when it is too fast.
   * @throws Error with Discord's answer when it refuses
   */
  async rest<T = SeenMessage>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.at.discordApi}/v10${path}`, {
      method,
      headers: {
        authorization: this.person.token,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === 429) {
      const { retry_after: seconds } = JSON.parse(text) as { retry_after: number };
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      return this.rest<T>(method, path, body);
    }
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  close(): void {
    clearInterval(this.beat);
    this.socket?.close(1000);
  }

  private guildOf(channelId: string): { guild_id?: string } {
    const guildId = this.seen.guildOf(channelId);
    return guildId === undefined ? {} : { guild_id: guildId };
  }

  private async connect(): Promise<void> {
    const { url } = await this.rest<{ url: string }>('GET', '/gateway');
    const socket = new WebSocket(`${url}/?v=10&encoding=json`);
    this.socket = socket;
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('error', () => reject(new Error('the gateway cannot be reached')));
      socket.addEventListener('close', ({ code }) =>
        reject(new Error(`the gateway closed: ${String(code)}`)),
      );
      socket.addEventListener('message', ({ data }) => {
        const frame = JSON.parse(String(data)) as Frame;
        if (frame.op === HELLO) this.identify(socket, Number(frame.d['heartbeat_interval']));
        if (frame.t !== null && frame.t !== undefined) this.seen.take(frame.t, frame.d);
        if (frame.t === 'READY') resolve();
      });
    });
  }

  private identify(socket: WebSocket, heartbeatMs: number): void {
    this.beat = setInterval(() => socket.send(JSON.stringify({ op: HEARTBEAT, d: null })), heartbeatMs);
    const properties = { os: 'linux', browser: 'e2e', device: 'e2e' };
    socket.send(JSON.stringify({ op: IDENTIFY, d: { token: this.person.token, properties } }));
  }
}

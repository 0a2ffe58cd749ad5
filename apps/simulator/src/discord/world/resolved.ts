import type { Snowflake } from 'discord-api-types/v10';
import { permissionsInChannel, permissionsInGuild } from './access.js';
import { attachmentView } from './attachments.js';
import { channelView } from './channel-view.js';
import { partialMemberView, roleView } from './guild-view.js';
import { messageView } from './message-view.js';
import type { AttachmentRecord, GuildRecord, Json, MessageRecord } from './records.js';
import { userView } from './user-view.js';
import type { World } from './world.js';

/** The `resolved` part of interaction data: objects for the ids that options and values name. */
export class Resolved {
  private readonly found: Record<string, Json> = {};

  constructor(
    private readonly world: World,
    private readonly guild: GuildRecord | undefined,
    /** Whose permissions resolved channels carry. */
    private readonly userId: Snowflake,
  ) {}

  private put(kind: string, id: Snowflake, value: Json): void {
    (this.found[kind] ??= {})[id] = value;
  }

  /** @returns false when there is no such user */
  user(id: Snowflake): boolean {
    const user = this.world.users.get(id);
    if (!user) return false;
    this.put('users', id, userView(user) as unknown as Json);
    const member = this.guild?.members.get(id);
    if (member && this.guild) {
      const { mute: _mute, deaf: _deaf, ...partial } = partialMemberView(member);
      const permissions = permissionsInGuild(this.world, this.guild, id).toString();
      this.put('members', id, { ...partial, permissions });
    }
    return true;
  }

  role(id: Snowflake): boolean {
    const role = this.guild?.roles.get(id);
    if (role) this.put('roles', id, roleView(role));
    return role !== undefined;
  }

  mentionable(id: Snowflake): boolean {
    return this.role(id) || this.user(id);
  }

  /** @param types allowed channel types; none means all */
  channel(id: Snowflake, types: readonly number[] = []): boolean {
    const channel = this.world.channels.get(id);
    if (!channel || channel.guildId !== this.guild?.id) return false;
    if (types.length > 0 && !types.includes(channel.type)) return false;
    const permissions = permissionsInChannel(this.world, channel, this.userId).toString();
    this.put('channels', id, { ...channelView(this.world, channel), permissions });
    return true;
  }

  message(message: MessageRecord): void {
    this.put('messages', message.id, messageView(this.world, message));
  }

  attachment(attachment: AttachmentRecord): void {
    this.put('attachments', attachment.id, attachmentView(this.world, attachment));
  }

  view(): Json {
    return Object.keys(this.found).length > 0 ? { resolved: this.found } : {};
  }
}

import type { Snowflake } from 'discord-api-types/v10';
import type { Overwrite } from '../permissions.js';

export type Json = Record<string, unknown>;

/** A person or a bot. Rendered by `userView`. */
export interface UserRecord {
  id: Snowflake;
  username: string;
  globalName: string | null;
  /** Hash of an uploaded image, or null for a default avatar. */
  avatar: string | null;
  banner: string | null;
  bot: boolean;
  locale: string;
  email: string | null;
  /** The secret the gateway and REST know this user by; a bot's has no `Bot ` prefix. */
  token: string;
  /** DM channels by the other person's id. */
  dms: Map<Snowflake, Snowflake>;
  guilds: Set<Snowflake>;
}

export interface RoleRecord {
  id: Snowflake;
  name: string;
  permissions: bigint;
  position: number;
  color: number;
  hoist: boolean;
  mentionable: boolean;
  managed: boolean;
  icon: string | null;
  unicodeEmoji: string | null;
  tags?: Json;
}

export interface MemberRecord {
  userId: Snowflake;
  nick: string | null;
  avatar: string | null;
  banner: string | null;
  roles: Set<Snowflake>;
  joinedAt: string;
  /** ISO time until which the member may not speak, or null. */
  timeoutUntil: string | null;
  flags: number;
  mute: boolean;
  deaf: boolean;
}

export interface BanRecord {
  userId: Snowflake;
  reason: string | null;
}

export interface AuditLogEntry {
  id: Snowflake;
  actionType: number;
  userId: Snowflake;
  targetId: Snowflake | null;
  reason?: string;
  changes?: Json[];
  options?: Record<string, string>;
}

export interface IntegrationRecord {
  id: Snowflake;
  applicationId: Snowflake;
  /** Who installed it. */
  userId: Snowflake;
  scopes: string[];
}

export interface GuildRecord {
  id: Snowflake;
  name: string;
  ownerId: Snowflake;
  icon: string | null;
  description: string | null;
  features: string[];
  /** Plain settings that the simulator stores and gives back: verification level, AFK and so on. */
  settings: Json;
  preferredLocale: string;
  roles: Map<Snowflake, RoleRecord>;
  members: Map<Snowflake, MemberRecord>;
  channels: Set<Snowflake>;
  threads: Set<Snowflake>;
  bans: Map<Snowflake, BanRecord>;
  auditLog: AuditLogEntry[];
  integrations: Map<Snowflake, IntegrationRecord>;
}

export interface ThreadRecord {
  ownerId: Snowflake;
  archived: boolean;
  archivedAt: string;
  autoArchiveMinutes: number;
  locked: boolean;
  invitable: boolean;
  createdAt: string;
  messageCount: number;
  totalMessages: number;
  members: Map<Snowflake, { joinedAt: string }>;
  appliedTags: Snowflake[];
}

export interface ChannelRecord {
  id: Snowflake;
  type: number;
  guildId?: Snowflake;
  name: string;
  position: number;
  parentId: Snowflake | null;
  topic: string | null;
  nsfw: boolean;
  /** Seconds between two messages of one member. */
  slowmode: number;
  flags: number;
  overwrites: Map<Snowflake, Overwrite>;
  lastMessageId: Snowflake | null;
  lastPinAt: string | null;
  /** Stored and given back: bitrate, user limit, forum settings. */
  settings: Json;
  /** Both people of a DM. */
  recipients?: Snowflake[];
  thread?: ThreadRecord;
  /** In the order they were made, which is the order of their ids. */
  messages: Map<Snowflake, MessageRecord>;
  /** When each message was pinned; the newest pin is last. */
  pins: Map<Snowflake, string>;
  lastSpoke: Map<Snowflake, number>;
  nonces: Map<string, { messageId: Snowflake; at: number }>;
}

export interface AttachmentRecord {
  id: Snowflake;
  channelId: Snowflake;
  filename: string;
  size: number;
  contentType?: string;
  description?: string;
  title?: string;
  spoiler?: boolean;
  width?: number;
  height?: number;
  ephemeral?: boolean;
  /** Scheme and host that the uploader reached the simulator at. */
  origin: string;
  data: Buffer;
}

export interface ReactionRecord {
  emoji: { id: Snowflake | null; name: string; animated?: boolean };
  users: Set<Snowflake>;
}

export interface MessageRecord {
  id: Snowflake;
  channelId: Snowflake;
  authorId: Snowflake;
  type: number;
  content: string;
  editedAt: string | null;
  tts: boolean;
  flags: number;
  mentionEveryone: boolean;
  mentions: Snowflake[];
  mentionRoles: Snowflake[];
  embeds: Json[];
  components: Json[];
  attachments: AttachmentRecord[];
  reactions: Map<string, ReactionRecord>;
  nonce?: string | number;
  reference?: { type: number; messageId?: Snowflake; channelId: Snowflake; guildId?: Snowflake };
  snapshot?: MessageRecord;
  webhook?: { id: Snowflake; name: string; avatar: string | null };
  applicationId?: Snowflake;
  interaction?: { metadata: Json; legacy?: Json };
  /** The only member who sees it. */
  ephemeralFor?: Snowflake;
  threadId?: Snowflake;
  position?: number;
}

export interface WebhookRecord {
  id: Snowflake;
  type: 1;
  guildId: Snowflake;
  channelId: Snowflake;
  name: string;
  avatar: string | null;
  token: string;
  userId: Snowflake;
  applicationId: Snowflake | null;
}

export interface InviteRecord {
  code: string;
  guildId: Snowflake;
  channelId: Snowflake;
  inviterId: Snowflake;
  createdAt: number;
  /** Seconds; 0 is for ever. */
  maxAge: number;
  maxUses: number;
  uses: number;
  temporary: boolean;
}

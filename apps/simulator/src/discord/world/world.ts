import { createHmac } from 'node:crypto';
import type { Snowflake } from 'discord-api-types/v10';
import type { Dispatch } from '../gateway-port.js';
import { unknown } from '../errors.js';
import { SeedSnowflakes, Snowflakes } from '../snowflake.js';
import type { ApplicationRecord } from './application-records.js';
import type {
  AttachmentRecord,
  ChannelRecord,
  GuildRecord,
  InviteRecord,
  MemberRecord,
  MessageRecord,
  RoleRecord,
  UserRecord,
  WebhookRecord,
} from './records.js';
import type { EntitlementRecord, SkuRecord } from './premium-records.js';
import type { InteractionRecord } from './interaction-record.js';

/** Times that a test may shorten. Milliseconds. */
export interface WorldTimes {
  interactionDeadline: number;
  interactionToken: number;
  nonce: number;
}

export const DISCORD_TIMES: WorldTimes = {
  interactionDeadline: 3_000,
  interactionToken: 15 * 60_000,
  nonce: 5 * 60_000,
};

const SEED_DAY = Date.UTC(2025, 0, 15);

/** Signs tokens and CDN addresses. Not a secret: it makes every start give the same tokens. */
const STAND_IN_KEY = 'dragoman-simulator';

/** All that the simulated Discord knows, and the one place its events leave from. */
export class World {
  readonly users = new Map<Snowflake, UserRecord>();
  readonly userByToken = new Map<string, UserRecord>();
  readonly guilds = new Map<Snowflake, GuildRecord>();
  readonly channels = new Map<Snowflake, ChannelRecord>();
  readonly applications = new Map<Snowflake, ApplicationRecord>();
  readonly applicationByBot = new Map<Snowflake, ApplicationRecord>();
  readonly webhooks = new Map<Snowflake, WebhookRecord>();
  readonly invites = new Map<string, InviteRecord>();
  readonly interactions = new Map<string, InteractionRecord>();
  /** What the applications sell, and who has it (documentation: Monetization). */
  readonly skus = new Map<Snowflake, SkuRecord>();
  readonly entitlements = new Map<Snowflake, EntitlementRecord>();
  readonly ephemeral = new Map<Snowflake, MessageRecord>();
  readonly attachments = new Map<Snowflake, AttachmentRecord>();
  /** Uploaded avatars, icons and banners by hash. */
  readonly images = new Map<string, { contentType: string; data: Buffer }>();
  /** Guild ids are made apart from all others, so that they spread evenly over any number of shards. */
  readonly seedGuildIds = new SeedSnowflakes(SEED_DAY);
  private readonly seedIds = new SeedSnowflakes(SEED_DAY + 400 * 86_400_000);
  private seeding = false;
  private readonly ids: Snowflakes;
  private readonly listeners = new Set<(dispatch: Dispatch) => void>();

  constructor(
    readonly now: () => number = Date.now,
    readonly times: WorldTimes = DISCORD_TIMES,
  ) {
    this.ids = new Snowflakes(now);
  }

  nextId(): Snowflake {
    return this.seeding ? this.seedIds.next() : this.ids.next();
  }

  /** Runs `make` with ids that are the same after every start. */
  seed<T>(make: () => T): T {
    this.seeding = true;
    try {
      return make();
    } finally {
      this.seeding = false;
    }
  }

  isoNow(): string {
    return isoTime(this.now());
  }

  onDispatch(listener: (dispatch: Dispatch) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(dispatch: Dispatch): void {
    for (const listener of this.listeners) listener(dispatch);
  }

  /** False while nobody listens: then a costly event need not be made. */
  get hasListeners(): boolean {
    return this.listeners.size > 0;
  }

  /** Text that only this simulator could have made from `parts`; URL-safe. */
  sign(...parts: string[]): string {
    return createHmac('sha256', STAND_IN_KEY).update(parts.join('\n')).digest('base64url');
  }

  user(id: Snowflake): UserRecord {
    return found(this.users.get(id), 'User');
  }

  guild(id: Snowflake): GuildRecord {
    return found(this.guilds.get(id), 'Guild');
  }

  channel(id: Snowflake): ChannelRecord {
    return found(this.channels.get(id), 'Channel');
  }

  application(id: Snowflake): ApplicationRecord {
    return found(this.applications.get(id), 'Application');
  }

  member(guild: GuildRecord, userId: Snowflake): MemberRecord {
    if (!this.users.has(userId)) throw unknown('User');
    return found(guild.members.get(userId), 'Member');
  }

  role(guild: GuildRecord, id: Snowflake): RoleRecord {
    return found(guild.roles.get(id), 'Role');
  }

  message(channel: ChannelRecord, id: Snowflake): MessageRecord {
    return found(channel.messages.get(id), 'Message');
  }

  guildOf(channel: ChannelRecord): GuildRecord | undefined {
    return channel.guildId === undefined ? undefined : this.guild(channel.guildId);
  }
}

/** Where an event happened, as the gateway wants it. */
export function placeOf(channel: ChannelRecord): Pick<Dispatch, 'channelId' | 'guildId'> {
  return { channelId: channel.id, ...(channel.guildId !== undefined && { guildId: channel.guildId }) };
}

export function found<T>(value: T | undefined, what: Parameters<typeof unknown>[0]): T {
  if (value === undefined) throw unknown(what);
  return value;
}

/** Discord's timestamps have microseconds and a numeric zone: `2026-01-31T12:00:00.000000+00:00`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}

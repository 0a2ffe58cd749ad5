import { createHash } from 'node:crypto';
import type { GuildSeenPayload } from '@dragoman/contracts';
import type { z } from 'zod';
import type { GuildEvent, guildCreateEvent, threadEvent } from './guild.event.js';

const maxThreads = 100_000;

interface Known {
  locale: string;
  joinedAt: number;
  fingerprint: string;
}

export interface SeenGuild {
  payload: GuildSeenPayload;
  /** The same for the same payload. */
  fingerprint: string;
}

/** All that this process remembers of guilds: their locale, and which channels are threads of which. */
export class Guilds {
  private readonly known = new Map<string, Known>();
  private readonly threads = new Map<string, string>();

  /** A guild that is there. @returns undefined when all of it was told before */
  seen(guild: z.infer<typeof guildCreateEvent>): SeenGuild | undefined {
    for (const thread of guild.threads) this.seenThread(thread);
    const joinedAt = Date.parse(guild.joined_at ?? '');
    return this.remember(guild, Number.isNaN(joinedAt) ? Date.now() : joinedAt);
  }

  /** A guild that changed. @returns undefined when nothing of interest did */
  changed(guild: GuildEvent): SeenGuild | undefined {
    const known = this.known.get(guild.id);
    return known && this.remember(guild, known.joinedAt);
  }

  left(guildId: string): void {
    this.known.delete(guildId);
  }

  /** Discord's locale of the guild; null when it is not known. */
  localeOf(guildId: string): string | null {
    return this.known.get(guildId)?.locale ?? null;
  }

  seenThread({ id, parent_id: parent }: z.infer<typeof threadEvent>): void {
    if (!parent) return;
    this.threads.delete(id);
    this.threads.set(id, parent);
    for (const oldest of this.threads.keys()) {
      if (this.threads.size <= maxThreads) return;
      this.threads.delete(oldest);
    }
  }

  threadGone(threadId: string): void {
    this.threads.delete(threadId);
  }

  /** The channel a thread belongs to; undefined for a channel that is no thread. */
  parentOf(channelId: string): string | undefined {
    const parent = this.threads.get(channelId);
    // A thread in use is remembered longest.
    if (parent !== undefined) this.seenThread({ id: channelId, parent_id: parent });
    return parent;
  }

  private remember(guild: GuildEvent, joinedAt: number): SeenGuild | undefined {
    const payload: GuildSeenPayload = {
      guildId: guild.id,
      name: guild.name,
      iconHash: guild.icon ?? null,
      ownerId: guild.owner_id,
      locale: guild.preferred_locale,
      systemChannelId: guild.system_channel_id ?? null,
      joinedAt,
    };
    const fingerprint = createHash('sha256').update(JSON.stringify(payload)).digest('hex').slice(0, 16);
    const isNews = this.known.get(guild.id)?.fingerprint !== fingerprint;
    this.known.set(guild.id, { locale: payload.locale, joinedAt, fingerprint });
    return isNews ? { payload, fingerprint } : undefined;
  }
}

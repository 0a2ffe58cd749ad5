import { guildPlacesJob, type GuildPlace, type GuildPlacesPayload } from '@dragoman/contracts';
import type { z } from 'zod';
import type { HandOff } from './hand-off.js';
import {
  channelPlace,
  rolePlace,
  type channelEvent,
  type role,
  type roleDeleteEvent,
  type roleEvent,
} from './place.event.js';

type Gone = GuildPlacesPayload['gone'][number];

interface Changes {
  /** By kind and id: what it is now, or that it is gone. */
  places: Map<string, GuildPlace | Gone>;
  due: NodeJS.Timeout;
}

export interface GuildPlacesOptions {
  /** So long after the first change of a guild its changes are told together, in milliseconds. */
  gatherMs?: number;
  /** So many guilds may have changes that are not told yet; beyond it they are told at once. */
  limit?: number;
}

/**
 * Tells names of channels and roles, and forgets them: a whole guild when it comes up, later what changed. Moving a role
 * changes every role above it, so changes are gathered for a moment.
 */
export class GuildPlaces {
  private readonly changed = new Map<string, Changes>();

  constructor(
    private readonly handOff: HandOff,
    private readonly options: GuildPlacesOptions = {},
  ) {}

  /** A guild that is there, with everything in it. */
  guild(guild: {
    id: string;
    channels: readonly z.infer<typeof channelEvent>[];
    roles: readonly z.infer<typeof role>[];
  }): void {
    this.forget(guild.id);
    const places = [...guild.channels.map(channelPlace), ...guild.roles.map(rolePlace)];
    this.tell({ guildId: guild.id, complete: true, places, gone: [] });
  }

  channel(channel: z.infer<typeof channelEvent>): void {
    if (channel.guild_id !== undefined) this.change(channel.guild_id, channelPlace(channel));
  }

  channelGone({ id, guild_id: guildId }: z.infer<typeof channelEvent>): void {
    if (guildId !== undefined) this.change(guildId, { kind: 'channel', id });
  }

  role({ guild_id: guildId, role }: z.infer<typeof roleEvent>): void {
    this.change(guildId, rolePlace(role));
  }

  roleGone({ guild_id: guildId, role_id: id }: z.infer<typeof roleDeleteEvent>): void {
    this.change(guildId, { kind: 'role', id });
  }

  /** What is not told yet of a guild is not told any more. */
  forget(guildId: string): void {
    clearTimeout(this.changed.get(guildId)?.due);
    this.changed.delete(guildId);
  }

  /** Tells at once what still gathers. */
  flush(): void {
    for (const guildId of [...this.changed.keys()]) this.tellChanges(guildId);
  }

  private change(guildId: string, place: GuildPlace | Gone): void {
    let changes = this.changed.get(guildId);
    if (!changes) {
      const due = setTimeout(() => this.tellChanges(guildId), this.options.gatherMs ?? 2_000).unref();
      this.changed.set(guildId, (changes = { places: new Map<string, GuildPlace | Gone>(), due }));
    }
    changes.places.set(`${place.kind}:${place.id}`, place);
    if (this.changed.size > (this.options.limit ?? 1_000)) this.flush();
  }

  private tellChanges(guildId: string): void {
    const all = [...(this.changed.get(guildId)?.places.values() ?? [])];
    this.forget(guildId);
    const places = all.filter((place): place is GuildPlace => 'name' in place);
    const gone = all.filter((place) => !('name' in place)).map(({ kind, id }) => ({ kind, id }));
    this.tell({ guildId, complete: false, places, gone });
  }

  private tell(payload: Omit<GuildPlacesPayload, 'seenAt'>): void {
    const { guildId, complete, places } = payload;
    const seenAt = Date.now();
    this.handOff.push({
      contract: guildPlacesJob,
      payload: { ...payload, seenAt },
      id: `guild-places-${guildId}-${String(seenAt)}${complete ? '-all' : ''}`,
      about: { guildId, places: places.length },
    });
  }
}

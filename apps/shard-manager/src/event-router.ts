import { discordEntitlementJob, guildLeftJob, guildSeenJob, shardReadyJob } from '@dragoman/contracts';
import type { Logger } from '@dragoman/platform/log';
import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord.js';
import type { z } from 'zod';
import { events } from './gateway.metrics.js';
import { entitlementEvent } from './entitlement.event.js';
import {
  guildCreateEvent,
  guildDeleteEvent,
  guildEvent,
  readyEvent,
  threadEvent,
  threadListSyncEvent,
  unavailableGuild,
  type ReadyEvent,
} from './guild.event.js';
import type { GuildPlaces } from './guild-places.js';
import type { Guilds, SeenGuild } from './guilds.js';
import type { HandOff } from './hand-off.js';
import { commandInteraction, componentInteraction, interactionEvent } from './interaction.event.js';
import type { Interactions } from './interactions.js';
import { messageEvent } from './message.event.js';
import type { Messages } from './messages.js';
import { channelEvent, roleDeleteEvent, roleEvent } from './place.event.js';

export interface Receivers {
  messages: Messages;
  interactions: Interactions;
  guilds: Guilds;
  places: GuildPlaces;
  handOff: HandOff;
  log: Logger;
  /** Whether the gateway gives the content of messages that do not address the bot. */
  messageContent(): boolean;
  /** Called with every READY: who we are. */
  onReady(ids: { botId: string; applicationId: string }): void;
}

const knownTypes: ReadonlySet<string> = new Set(Object.values(GatewayDispatchEvents));

/** One gateway event to the one place that wants it. An event that does not fit is told and left; nothing throws. */
export class EventRouter {
  private botId: string | undefined;
  private closed = false;
  private readonly inFlight = new Set<Promise<void>>();
  private readonly handlers: Readonly<Record<string, (data: unknown) => void>>;

  constructor(private readonly to: Receivers) {
    const { guilds, places } = to;
    this.handlers = {
      READY: parsed(readyEvent, (ready) => {
        this.botId = ready.user.id;
        to.onReady({ botId: ready.user.id, applicationId: ready.application.id });
        this.tellReady(ready);
      }),
      MESSAGE_CREATE: parsed(messageEvent, (message) => {
        if (this.botId !== undefined) to.messages.receive(message, this.botId);
      }),
      INTERACTION_CREATE: (data) => this.interaction(data),
      GUILD_CREATE: (data) => this.guildCreate(data),
      GUILD_UPDATE: parsed(guildEvent, (guild) => this.tellSeen(guilds.changed(guild))),
      GUILD_DELETE: parsed(guildDeleteEvent, (guild) => this.guildDelete(guild)),
      CHANNEL_CREATE: parsed(channelEvent, (channel) => places.channel(channel)),
      CHANNEL_UPDATE: parsed(channelEvent, (channel) => places.channel(channel)),
      CHANNEL_DELETE: parsed(channelEvent, (channel) => places.channelGone(channel)),
      GUILD_ROLE_CREATE: parsed(roleEvent, (event) => places.role(event)),
      GUILD_ROLE_UPDATE: parsed(roleEvent, (event) => places.role(event)),
      GUILD_ROLE_DELETE: parsed(roleDeleteEvent, (event) => places.roleGone(event)),
      ENTITLEMENT_CREATE: parsed(entitlementEvent, (bought) => this.tellEntitlement(bought)),
      ENTITLEMENT_UPDATE: parsed(entitlementEvent, (bought) => this.tellEntitlement(bought)),
      ENTITLEMENT_DELETE: parsed(entitlementEvent, (bought) => this.tellEntitlement(bought)),
      THREAD_CREATE: parsed(threadEvent, (thread) => guilds.seenThread(thread)),
      THREAD_UPDATE: parsed(threadEvent, (thread) => guilds.seenThread(thread)),
      THREAD_DELETE: parsed(threadEvent, ({ id }) => guilds.threadGone(id)),
      THREAD_LIST_SYNC: parsed(threadListSyncEvent, ({ threads }) => {
        for (const thread of threads) guilds.seenThread(thread);
      }),
    };
  }

  receive(event: GatewayDispatchPayload): void {
    if (this.closed) return;
    const type: string = event.t;
    events.inc({ type: knownTypes.has(type) ? type : 'other' });
    try {
      this.handlers[type]?.(event.d);
    } catch (error) {
      this.to.log.warn({ err: error, event: type, sequence: event.s }, 'an event could not be read');
    }
  }

  /** Takes no more events; resolves when every interaction that came is acknowledged and handed on. */
  async close(): Promise<void> {
    this.closed = true;
    this.to.places.flush();
    await Promise.all(this.inFlight);
  }

  private interaction(data: unknown): void {
    const { type } = interactionEvent.parse(data);
    const { interactions, log } = this.to;
    // Autocomplete and modals are not ours yet.
    const work =
      type === 2
        ? interactions.command(commandInteraction.parse(data))
        : type === 3
          ? interactions.component(componentInteraction.parse(data))
          : Promise.resolve();
    const settled: Promise<void> = work
      .catch((error: unknown) => log.error({ err: error, type }, 'an interaction failed'))
      .finally(() => this.inFlight.delete(settled));
    this.inFlight.add(settled);
  }

  private guildCreate(data: unknown): void {
    if (unavailableGuild.safeParse(data).success) return;
    const guild = guildCreateEvent.parse(data);
    this.tellSeen(this.to.guilds.seen(guild));
    this.to.places.guild(guild);
  }

  private tellReady({ guilds, shard: [shardId, shardCount] }: ReadyEvent): void {
    const readyAt = Date.now();
    const guildIds = guilds.map(({ id }) => id);
    this.to.handOff.push({
      contract: shardReadyJob,
      payload: { shardId, shardCount, guildIds, readyAt, messageContent: this.to.messageContent() },
      id: `shard-ready-${String(shardId)}-${String(shardCount)}-${String(readyAt)}`,
      about: { shardId },
    });
  }

  private tellSeen(seen: SeenGuild | undefined): void {
    if (!seen) return;
    const { guildId } = seen.payload;
    this.to.handOff.push({
      contract: guildSeenJob,
      payload: seen.payload,
      id: `guild-seen-${guildId}-${seen.fingerprint}`,
      about: { guildId },
    });
  }

  /** Each event is a job of its own: what the entitlement is by then is asked at Discord. */
  private tellEntitlement({ id }: z.infer<typeof entitlementEvent>): void {
    this.to.handOff.push({
      contract: discordEntitlementJob,
      payload: { entitlementId: id },
      id: `entitlement-${id}-${String(Date.now())}`,
      about: { entitlementId: id },
    });
  }

  private guildDelete({ id, unavailable }: z.infer<typeof guildDeleteEvent>): void {
    if (unavailable === true) return; // an outage: the guild comes back
    this.to.guilds.left(id);
    this.to.places.forget(id);
    const leftAt = Date.now();
    this.to.handOff.push({
      contract: guildLeftJob,
      payload: { guildId: id, leftAt },
      id: `guild-left-${id}-${String(leftAt)}`,
      about: { guildId: id },
    });
  }
}

function parsed<T>(schema: z.ZodType<T>, handle: (event: T) => void): (data: unknown) => void {
  return (data) => handle(schema.parse(data));
}

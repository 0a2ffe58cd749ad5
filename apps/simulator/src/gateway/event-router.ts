import { GatewayIntentBits, type Snowflake } from 'discord-api-types/v10';
import type { Dispatch, GatewayPort } from '../discord/gateway-port.js';
import { eventView } from './event-view.js';
import { guildView } from './guild-view.js';
import { hasIntent } from './intent.js';
import { type Session, shardSees } from './session.js';
import type { SessionRegistry } from './session-registry.js';

/** One event for one session, ready to be sent. */
interface Delivery {
  session: Session;
  t: string;
  json: string;
}

/** Finds out which sessions may see an event, and in which form. */
export class EventRouter {
  constructor(
    private readonly port: GatewayPort,
    private readonly sessions: SessionRegistry,
  ) {}

  /** What is to be sent is decided when the event happens, also when it is sent later. */
  deliveriesOf(dispatch: Dispatch): Delivery[] {
    if (dispatch.t === 'GUILD_CREATE' && dispatch.guildId) return this.newGuild(dispatch, dispatch.guildId);
    const serialised = new Map<Record<string, unknown>, string>();
    const visible = new Map<Snowflake, boolean>();
    const deliveries: Delivery[] = [];
    for (const session of this.audience(dispatch)) {
      const view = this.maySee(dispatch, session, visible) ? eventView(dispatch, session) : undefined;
      if (!view) continue;
      const json = serialised.get(view) ?? JSON.stringify(view);
      serialised.set(view, json);
      deliveries.push({ session, t: dispatch.t, json });
    }
    if (dispatch.t === 'GUILD_DELETE' && dispatch.guildId) this.forgetGuild(dispatch, dispatch.guildId);
    return deliveries;
  }

  /** GUILD_CREATE for one session, unless its intents leave guilds out. */
  guildFor(session: Session, guildId: Snowflake): Delivery[] {
    if (session.isBot && !hasIntent(session.start.intents, GatewayIntentBits.Guilds)) return [];
    return [{ session, t: 'GUILD_CREATE', json: JSON.stringify(guildView(this.port, guildId, session)) }];
  }

  private audience(dispatch: Dispatch): Iterable<Session> {
    if (dispatch.userIds) return [...new Set(dispatch.userIds)].flatMap((id) => this.sessions.ofUser(id));
    if (dispatch.guildId) return this.sessions.inGuild(dispatch.guildId);
    return [...this.sessions.all()];
  }

  private maySee(dispatch: Dispatch, session: Session, visible: Map<Snowflake, boolean>): boolean {
    if (!shardSees(session.start.shard, dispatch.guildId)) return false;
    const { channelId } = dispatch;
    if (dispatch.userIds || channelId === undefined) return true;
    const known = visible.get(session.userId);
    if (known !== undefined) return known;
    const may = this.port.canView(session.userId, channelId);
    visible.set(session.userId, may);
    return may;
  }

  /** Someone joined a guild, or it came back: each member sees it in their own way. */
  private newGuild(dispatch: Dispatch, guildId: Snowflake): Delivery[] {
    const audience = dispatch.userIds
      ? dispatch.userIds.flatMap((id) => this.sessions.ofUser(id))
      : [...this.sessions.all()].filter((session) => this.port.guildIdsOf(session.userId).includes(guildId));
    return audience.flatMap((session) => {
      if (!shardSees(session.start.shard, guildId)) return [];
      this.sessions.join(session, guildId);
      return this.guildFor(session, guildId);
    });
  }

  private forgetGuild(dispatch: Dispatch, guildId: Snowflake): void {
    if (dispatch.data.unavailable === true) return;
    const gone = dispatch.userIds && new Set(dispatch.userIds);
    for (const session of this.sessions.inGuild(guildId)) {
      if (!gone || gone.has(session.userId)) this.sessions.leave(session, guildId);
    }
  }
}

import { GatewayIntentBits, type Snowflake } from 'discord-api-types/v10';
import type { Dispatch, GatewayPort } from '../discord/gateway-port.js';
import { eventView } from './event-view.js';
import { guildView } from './guild-view.js';
import { hasIntent } from './intent.js';
import { type Session, shardSees } from './session.js';
import type { SessionRegistry } from './session-registry.js';

/** Hands each event to the sessions that may see it, in the form in which they may see it. */
export class EventRouter {
  constructor(
    private readonly port: GatewayPort,
    private readonly sessions: SessionRegistry,
  ) {}

  /** @param copies 2 for the "duplicate" fault, else 1 */
  route(dispatch: Dispatch, copies = 1): void {
    if (dispatch.t === 'GUILD_CREATE' && dispatch.guildId)
      return this.routeNewGuild(dispatch, dispatch.guildId);
    const json = new Map<Record<string, unknown>, string>();
    const visible = new Map<Snowflake, boolean>();
    for (const session of this.audience(dispatch)) {
      if (!this.maySee(dispatch, session, visible)) continue;
      const view = eventView(dispatch, session);
      if (!view) continue;
      const text = json.get(view) ?? JSON.stringify(view);
      json.set(view, text);
      for (let copy = 0; copy < copies; copy += 1) session.dispatch(dispatch.t, text);
    }
    if (dispatch.t === 'GUILD_DELETE' && dispatch.guildId) this.forgetGuild(dispatch, dispatch.guildId);
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
  private routeNewGuild(dispatch: Dispatch, guildId: Snowflake): void {
    const audience = dispatch.userIds
      ? dispatch.userIds.flatMap((id) => this.sessions.ofUser(id))
      : [...this.sessions.all()].filter((session) => this.port.guildIdsOf(session.userId).includes(guildId));
    for (const session of audience) {
      if (!shardSees(session.start.shard, guildId)) continue;
      this.sessions.join(session, guildId);
      this.sendGuild(session, guildId);
    }
  }

  sendGuild(session: Session, guildId: Snowflake): void {
    if (session.isBot && !hasIntent(session.start.intents, GatewayIntentBits.Guilds)) return;
    session.dispatch('GUILD_CREATE', JSON.stringify(guildView(this.port, guildId, session)));
  }

  private forgetGuild(dispatch: Dispatch, guildId: Snowflake): void {
    if (dispatch.data.unavailable === true) return;
    const gone = dispatch.userIds && new Set(dispatch.userIds);
    for (const session of this.sessions.inGuild(guildId)) {
      if (!gone || gone.has(session.userId)) this.sessions.leave(session, guildId);
    }
  }
}

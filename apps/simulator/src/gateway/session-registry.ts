import type { Snowflake } from 'discord-api-types/v10';
import type { Session } from './session.js';

/** All live sessions, found by id, by user and by guild without a scan. */
export class SessionRegistry {
  private readonly byId = new Map<string, Session>();
  private readonly byUser = new Map<Snowflake, Set<Session>>();
  private readonly byGuild = new Map<Snowflake, Set<Session>>();

  add(session: Session): void {
    this.byId.set(session.id, session);
    put(this.byUser, session.userId, session);
  }

  remove(session: Session): void {
    clearTimeout(session.expiry);
    this.byId.delete(session.id);
    take(this.byUser, session.userId, session);
    for (const guildId of session.guildIds) take(this.byGuild, guildId, session);
    session.guildIds.clear();
  }

  join(session: Session, guildId: Snowflake): void {
    session.guildIds.add(guildId);
    put(this.byGuild, guildId, session);
  }

  leave(session: Session, guildId: Snowflake): void {
    session.guildIds.delete(guildId);
    take(this.byGuild, guildId, session);
  }

  get(id: string): Session | undefined {
    return this.byId.get(id);
  }

  all(): IterableIterator<Session> {
    return this.byId.values();
  }

  ofUser(userId: Snowflake): Session[] {
    return [...(this.byUser.get(userId) ?? [])];
  }

  inGuild(guildId: Snowflake): Session[] {
    return [...(this.byGuild.get(guildId) ?? [])];
  }
}

function put<K>(index: Map<K, Set<Session>>, key: K, session: Session): void {
  const sessions = index.get(key);
  if (sessions) sessions.add(session);
  else index.set(key, new Set([session]));
}

function take<K>(index: Map<K, Set<Session>>, key: K, session: Session): void {
  const sessions = index.get(key);
  sessions?.delete(session);
  if (sessions?.size === 0) index.delete(key);
}

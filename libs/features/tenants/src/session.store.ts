import { createHash } from 'node:crypto';
import type { Db } from '@dragoman/platform/db';
import { type MasterSeal, type Tx } from '@dragoman/platform/db';
import { publishChange } from '@dragoman/platform/live';
import type { Login } from './session.js';

/** What @fastify/session keeps for a browser. Everything but `cookie` and `login` belongs to the login under way. */
export interface StoredSession {
  cookie: { expires?: Date | string | null };
  login?: Login;
  /** Whether it was read from the table, so that it may have ended since. */
  stored?: true;
}

type Done<T = void> = (error: Error | null, result?: T) => void;

/** A session nobody logged in to only carries a login under way. */
const anonymousMs = 15 * 60_000;

/**
 * Sessions of @fastify/session in Postgres. The table knows only a hash of the cookie's id, and the session itself is
 * sealed, because it holds the person's Discord token.
 */
export class SessionStore {
  /** @param seal with a purpose of its own */
  constructor(
    private readonly db: Db,
    private readonly seal: MasterSeal,
  ) {}

  /** Called by @fastify/session when a cookie comes. */
  get(sessionId: string, done: Done<StoredSession | null>): void {
    this.load(sessionId).then((session) => {
      done(null, session);
    }, done);
  }

  set(sessionId: string, session: StoredSession, done: Done): void {
    this.save(sessionId, session).then(() => {
      done(null);
    }, done);
  }

  destroy(sessionId: string, done: Done): void {
    this.end(sessionId).then(() => {
      done(null);
    }, done);
  }

  /** What is open for the session elsewhere hears of it. */
  private async end(sessionId: string): Promise<void> {
    await this.inTable((tx) => tx.query('DELETE FROM sessions WHERE id_hash = $1', [hash(sessionId)]));
    await publishChange(this.db, { topic: sessionTopic(sessionId), kind: 'ended' });
  }

  /** @returns null when there is none, or it expired, or it was sealed under a master key that is gone */
  async load(sessionId: string): Promise<StoredSession | null> {
    const idHash = hash(sessionId);
    const rows: { sealed: string }[] = await this.inTable((tx) =>
      tx.query('SELECT sealed FROM sessions WHERE id_hash = $1 AND expires_at > now()', [idHash]),
    );
    const session = rows[0] && this.open(idHash, rows[0].sealed);
    return session ? { ...session, stored: true } : null;
  }

  /**
   * Requests of one session run at the same time, each with a copy of its own. One that ends late must neither bring
   * back a session that a logout ended, nor put used-up tokens over fresh ones.
   */
  private save(sessionId: string, session: StoredSession): Promise<void> {
    const idHash = hash(sessionId);
    return this.inTable(async (tx) => {
      const rows: { sealed: string }[] = await tx.query(
        'SELECT sealed FROM sessions WHERE id_hash = $1 FOR UPDATE',
        [idHash],
      );
      if (!rows[0] && session.stored) return;
      const earlier = rows[0] && this.open(idHash, rows[0].sealed);
      await this.write(tx, idHash, withNewestTokens(session, earlier));
      await deleteExpired(tx);
    });
  }

  private async write(tx: Tx, idHash: string, session: StoredSession): Promise<void> {
    const { cookie, login } = session;
    const expires = login && cookie.expires ? new Date(cookie.expires) : new Date(Date.now() + anonymousMs);
    const values = [idHash, login?.user.id ?? null, this.seal.seal(idHash, session), expires];
    await tx.query(
      `INSERT INTO sessions (id_hash, user_id, sealed, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id_hash) DO UPDATE SET user_id = excluded.user_id, sealed = excluded.sealed,
         expires_at = excluded.expires_at`,
      values,
    );
  }

  private open(idHash: string, sealed: string): StoredSession | null {
    try {
      return this.seal.open(idHash, sealed) as StoredSession;
    } catch {
      return null;
    }
  }

  private inTable<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.acrossTenants('sessions', work);
  }
}

function withNewestTokens(session: StoredSession, earlier: StoredSession | null | undefined): StoredSession {
  const { login } = session;
  const known = earlier?.login;
  if (!login || known?.user.id !== login.user.id || known.tokens.expiresAt <= login.tokens.expiresAt)
    return session;
  return { ...session, login: { ...login, tokens: known.tokens } };
}

/** Each login sweeps a few: the table stays small without a clock. Rows that another login sweeps are left to it. */
async function deleteExpired(tx: Tx): Promise<void> {
  await tx.query(
    `DELETE FROM sessions WHERE id_hash IN (
       SELECT id_hash FROM sessions WHERE expires_at < now() ORDER BY expires_at LIMIT 20 FOR UPDATE SKIP LOCKED)`,
  );
}

/** Of the change that says that a session ended. */
export function sessionTopic(sessionId: string): string {
  return `session ${hash(sessionId)}`;
}

function hash(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex');
}

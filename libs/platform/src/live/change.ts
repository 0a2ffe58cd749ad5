import type { Db } from '../db/db.js';

/** The channel of Postgres that carries changes between processes. */
export const liveChannel = 'dragoman_live';

/**
 * That something changed. It says where to look and never what is there: whoever follows reads it anew, with the
 * rights that they have by then.
 */
export interface Change {
  /** What it happened to: `guild <id>`, `account <id>`, `session <hash>`. */
  readonly topic: string;
  /** What happened: `turn`, `usage`, `ended`. */
  readonly kind: string;
  /** Of what was added or changed, where it is one thing. */
  readonly id?: string;
}

/**
 * Tells every process. Call it after the commit: a NOTIFY inside a transaction makes all commits that carry one wait for
 * each other. One that is lost in a crash costs the pages a refresh, so it never fails the work that it follows.
 */
export async function publishChange(db: Db, change: Change): Promise<void> {
  await db.notify(liveChannel, JSON.stringify(change)).catch(() => undefined);
}

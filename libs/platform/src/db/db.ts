import type { DataSource, EntityManager } from 'typeorm';
import type { Ctx } from '../context/index.js';

/** A transaction that already knows its tenant. Stores take it; nothing else gives access to tables. */
export type Tx = EntityManager;

/**
 * Why code may look across tenants. Each reason is used in one place; a test compares this list with the callers.
 */
export const acrossReasons = {
  'resolve-guild': 'find which tenant a Discord guild or DM belongs to',
  'assign-guild':
    'create the tenant of a newly seen guild, or move an unused guild to the member who installed it',
  sessions: 'sessions and users exist before any tenant is known',
  'manageable-guilds': "list the guilds of a person's Discord account, whoever pays for them",
  'left-guilds': 'find guilds whose 30 days after leaving are over',
  'expired-reservations': 'find reservations whose lease ran out, in every tenant',
  'waiting-conversations': 'find conversations that wait with nobody working on them',
  'expired-turns': 'find guilds with turns past their retention',
  outbox: 'hand committed jobs to the queue',
  'rewrap-keys': 'wrap every data key anew after the master key changed',
} as const;
export type AcrossReason = keyof typeof acrossReasons;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The only door to the database. */
export class Db {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction that sees and writes only the rows of `ctx.tenantId`: the database refuses the rest.
   * Keep it short: never call Claude, Discord or Stripe inside.
   */
  forTenant<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!uuid.test(ctx.tenantId)) throw new Error('forTenant needs a tenant id that is a UUID');
    return this.transaction(`SELECT set_config('app.tenant_id', '${ctx.tenantId}', true)`, work);
  }

  /** The one exception: a transaction over the rows of every tenant, for a reason that is on the list. */
  acrossTenants<T>(reason: AcrossReason, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!(reason in acrossReasons)) throw new Error('acrossTenants needs a reason from the list');
    return this.transaction('SET LOCAL ROLE dragoman_across', work);
  }

  /** Throws when the database does not answer. */
  async ping(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }

  private transaction<T>(scope: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(scope);
      return work(tx);
    });
  }
}

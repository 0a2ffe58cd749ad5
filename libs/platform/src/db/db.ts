import type { Pool, QueryResultRow } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
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
  'accounts-of-person': 'list the accounts that a person owns or is a member of',
  'account-ownership': 'hand an account over to a person who may own another one',
  'open-invitation': 'find the invitation of a link, whichever account made it',
  'expired-invitations': 'remove invitations and offers whose time is over',
  'move-guild': 'give a guild with all its rows to another account, when both agreed',
  'person-names': "bring a person's name up to date in every account",
  'left-guilds': 'find guilds whose 30 days after leaving are over',
  'expired-reservations': 'find reservations whose lease ran out, in every tenant',
  'charges-without-receipt': 'find accounts with settled charges that have no receipt yet',
  'stripe-events': 'record what Stripe tells, find whose it is, and walk every account that Stripe knows',
  'lapsed-entitlements': 'find accounts with a plan whose time is over',
  'reconcile-spend': 'sum what all accounts spent on a day, and find those with overage',
  'discord-entitlement': 'find whose account a purchase on Discord belongs to',
  'waiting-conversations': 'find conversations that wait with nobody working on them',
  'expired-turns': 'find guilds with turns past their retention',
  'unsent-alerts': 'find accounts with budget alerts whose messages were not handed on',
  'forecast-alerts': 'find guilds whose spending is worth a forecast',
  'api-key': 'find the account of the key that a program sent',
  'due-deletions': 'find accounts whose deletion can no longer be taken back',
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

  /**
   * Calls one function of the database as the tenant, in a transaction of its own: one round trip where `forTenant`
   * takes four. For a verb that is one statement and runs often.
   * @param name of a function whose first parameter is the tenant's id; `parameters` are the others
   */
  async callForTenant<Row>(ctx: Ctx, name: string, parameters: unknown[]): Promise<Row[]> {
    if (!uuid.test(ctx.tenantId)) throw new Error('callForTenant needs a tenant id that is a UUID');
    if (!/^[a-z_]+$/.test(name)) throw new Error('callForTenant needs the name of a function');
    const places = parameters.map((_, index) => `, $${String(index + 2)}`).join('');
    // The function is given what set_config returned, so the tenant is set before anything in it runs.
    const text = `WITH tenant AS MATERIALIZED (SELECT set_config('app.tenant_id', $1, true)::uuid AS id)
      SELECT ${name}.* FROM tenant CROSS JOIN LATERAL ${name}(tenant.id${places})`;
    const pool = (this.dataSource.driver as PostgresDriver).master as Pool;
    const { rows } = await pool.query<QueryResultRow>({ name, text, values: [ctx.tenantId, ...parameters] });
    return rows as Row[];
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

  /** Tells whoever listens on the channel, in any process. `payload` is at most 8,000 bytes. */
  async notify(channel: string, payload: string): Promise<void> {
    await this.dataSource.query('SELECT pg_notify($1, $2)', [channel, payload]);
  }

  private transaction<T>(scope: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(scope);
      return work(tx);
    });
  }
}

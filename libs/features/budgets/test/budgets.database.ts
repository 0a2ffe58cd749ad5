import { createDataSource, Db } from '@dragoman/platform/db';
import { createTestDatabase } from '@dragoman/testing';
import type { Guild } from '@dragoman/tenants';
import { BudgetsService } from '../src/budgets.service.js';
import { ReleaseExpiredReservationsHandler } from '../src/release-expired-reservations.handler.js';
import { ctxOf } from './budget.fixture.js';

/** The feature on a real database of its own, through a pool of at most `poolSize` connections. */
export interface BudgetsDatabase {
  appUrl: string;
  db: Db;
  budgets: BudgetsService;
  sweeper: ReleaseExpiredReservationsHandler;
  /** Every account of a guild next to what ledger and live reservations say it must be. */
  audit(guild: Guild): Promise<AuditedAccount[]>;
  /** What the month of the guild's account says next to what ledger and live reservations of all its guilds say. */
  auditAccount(guild: Guild): Promise<AuditedMonth[]>;
  /** Adds to the account's credits; takes back when negative. */
  addCredits(guild: Guild, micros: number): Promise<void>;
  setOverage(guild: Guild, capMicros: number | null): Promise<boolean>;
  /** Makes the lease of a reservation, or of all of them, run out now. */
  expire(guild: Guild, id?: string): Promise<void>;
  close(): Promise<void>;
}

export interface AuditedAccount {
  scope: string;
  scopeId: string;
  period: string;
  cap: number;
  settled: number;
  reserved: number;
  /** The same two, counted anew. */
  charged: number;
  live: number;
}

export interface AuditedMonth {
  period: string;
  cap: number;
  settled: number;
  credit: number;
  overage: number;
  reserved: number;
  /** The same four, counted anew. */
  counted: { settled: number; credit: number; overage: number; reserved: number };
}

export async function openBudgets(poolSize: number): Promise<BudgetsDatabase> {
  const database = await createTestDatabase();
  const dataSource = await createDataSource({
    url: database.appUrl,
    poolSize,
    entities: [],
    applicationName: 'budgets-spec',
  });
  const db = new Db(dataSource);
  const budgets = new BudgetsService(db);
  return {
    appUrl: database.appUrl,
    db,
    budgets,
    sweeper: new ReleaseExpiredReservationsHandler(db),
    audit: (guild) => audit(db, guild),
    auditAccount: (guild) => auditAccount(db, guild),
    addCredits: (guild, micros) =>
      db.forTenant(ctxOf(guild), async (tx) => {
        await tx.query(
          `INSERT INTO budget_funds AS f (tenant_id, credit_micros) VALUES ($1, $2)
           ON CONFLICT (tenant_id) DO UPDATE SET credit_micros = f.credit_micros + excluded.credit_micros`,
          [guild.tenantId, micros],
        );
      }),
    setOverage: (guild, capMicros) => {
      const ctx = ctxOf(guild);
      const overage = { on: capMicros !== null, capMicros: capMicros ?? 0 };
      return db.forTenant(ctx, (tx) => budgets.setOverageIn(tx, ctx, overage));
    },
    expire: (guild, id) =>
      db.forTenant(ctxOf(guild), async (tx) => {
        await tx.query(
          `UPDATE budget_reservations SET lease_until = now() - interval '1 second'
           WHERE guild_id = $1 AND id = coalesce($2, id)`,
          [guild.guildId, id ?? null],
        );
      }),
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

function audit(db: Db, guild: Guild): Promise<AuditedAccount[]> {
  return db.forTenant(ctxOf(guild), (tx) =>
    tx.query(
      `SELECT a.scope, a.scope_id AS "scopeId", a.period, a.cap_micros::float8 AS cap,
         a.settled_micros::float8 AS settled, a.reserved_micros::float8 AS reserved,
         (SELECT coalesce(sum(charged_micros), 0)::float8 FROM ledger_entries l WHERE l.guild_id = a.guild_id
          AND l.period = a.period AND a.scope || ':' || a.scope_id = ANY (l.scopes)) AS charged,
         (SELECT coalesce(sum(amount_micros), 0)::float8 FROM budget_reservations r WHERE r.guild_id = a.guild_id
          AND r.period = a.period AND r.state = 'live' AND a.scope || ':' || a.scope_id = ANY (r.scopes)) AS live
       FROM budget_accounts a WHERE a.guild_id = $1 ORDER BY a.period, a.scope, a.scope_id`,
      [guild.guildId],
    ),
  );
}

function auditAccount(db: Db, guild: Guild): Promise<AuditedMonth[]> {
  return db.forTenant(ctxOf(guild), (tx) =>
    tx.query(
      `SELECT period, cap_micros::float8 AS cap, settled_micros::float8 AS settled, credit_micros::float8 AS credit,
         overage_micros::float8 AS overage, reserved_micros::float8 AS reserved, jsonb_build_object(
           'settled', (SELECT coalesce(sum(charged_micros), 0) FROM ledger_entries l WHERE l.period = m.period),
           'credit', (SELECT coalesce(sum(credit_micros), 0) FROM ledger_entries l WHERE l.period = m.period),
           'overage', (SELECT coalesce(sum(overage_micros), 0) FROM ledger_entries l WHERE l.period = m.period),
           'reserved', (SELECT coalesce(sum(amount_micros), 0) FROM budget_reservations r
                        WHERE r.period = m.period AND state = 'live')) AS counted
       FROM budget_months m ORDER BY period`,
    ),
  );
}

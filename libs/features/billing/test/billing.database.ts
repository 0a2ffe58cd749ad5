import { randomBytes, randomUUID } from 'node:crypto';
import { BudgetsService } from '@dragoman/budgets';
import { createDataSource, Db } from '@dragoman/platform/db';
import { Outbox } from '@dragoman/platform/outbox';
import { JobSeal } from '@dragoman/platform/queue';
import { createTestDatabase, ctxOf } from '@dragoman/testing';
import type { Guild } from '@dragoman/tenants';
import { addCredit } from '../src/credit.store.js';
import { ReceiptsService } from '../src/receipts.service.js';

/** The money of accounts on a real database of its own. */
export interface BillingDatabase {
  appUrl: string;
  db: Db;
  budgets: BudgetsService;
  receipts: ReceiptsService;
  /** Reserves and settles. @returns the charge's id */
  spend(guild: Guild, micros: number, memberId?: string | null): Promise<string>;
  addCredits(guild: Guild, micros: number): Promise<void>;
  rows<T>(guild: Guild, sql: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export async function openBilling(poolSize: number): Promise<BillingDatabase> {
  const database = await createTestDatabase();
  const dataSource = await createDataSource({
    url: database.appUrl,
    poolSize,
    entities: [],
    applicationName: 'billing-spec',
  });
  const db = new Db(dataSource);
  const budgets = new BudgetsService(db);
  const receipts = new ReceiptsService(db, new Outbox(new JobSeal([randomBytes(32).toString('base64')])));
  return {
    appUrl: database.appUrl,
    db,
    budgets,
    receipts,
    spend: (guild, micros, memberId = '7') => spend(budgets, guild, { micros, memberId }),
    addCredits: (guild, amountMicros) => {
      const credit = { kind: 'grant', source: 'stripe', reference: randomUUID(), amountMicros } as const;
      return db.forTenant(ctxOf(guild), async (tx) => void (await addCredit(tx, ctxOf(guild), credit)));
    },
    rows: (guild, sql, values = []) => db.forTenant(ctxOf(guild), (tx) => tx.query(sql, values)),
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

async function spend(
  budgets: BudgetsService,
  guild: Guild,
  { micros, memberId }: { micros: number; memberId: string | null },
): Promise<string> {
  const id = randomUUID();
  const outcome = await budgets.reserve(ctxOf(guild), {
    reservationId: id,
    guild,
    memberId,
    roleIds: [],
    channelId: '9',
    wantMicros: micros,
    atLeastMicros: micros,
    leaseSeconds: 60,
  });
  if (outcome.kind !== 'granted') throw new Error(`refused: ${outcome.kind}`);
  await budgets.settle(ctxOf(guild), {
    id,
    actualMicros: micros,
    entry: {
      channelId: '9',
      memberId,
      purpose: 'reply',
      model: 'claude-test',
      priceVersion: '2026-11',
      usage: { inputTokens: 10, outputTokens: 20 },
      stages: { queuedMs: 3, firstTokenMs: null, totalMs: 900 },
    },
  });
  return id;
}

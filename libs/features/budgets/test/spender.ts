import { randomUUID } from 'node:crypto';
import type { Db } from '@dragoman/platform/db';
import { createDataSource, Db as Database } from '@dragoman/platform/db';
import type { Guild } from '@dragoman/tenants';
import { BudgetsService } from '../src/budgets.service.js';
import { anEntry, aRequest, ctxOf } from './budget.fixture.js';

const callers = 8;

/** What a worker does all day, in a process of its own that somebody kills: reserve, work, settle. */
export async function spend(appUrl: string, guild: Guild): Promise<never> {
  const dataSource = await createDataSource({
    url: appUrl,
    poolSize: callers,
    entities: [],
    applicationName: 'spender',
  });
  const db: Db = new Database(dataSource);
  const budgets = new BudgetsService(db);
  await db.ping();
  process.stdout.write('spending\n');
  await Promise.all(Array.from({ length: callers }, () => spendForever(budgets, guild)));
  throw new Error('unreachable');
}

async function spendForever(budgets: BudgetsService, guild: Guild): Promise<void> {
  const ctx = ctxOf(guild);
  for (;;) {
    const memberId = String(1 + Math.floor(Math.random() * 3));
    const id = randomUUID();
    const wantMicros = 1 + Math.floor(Math.random() * 2_000);
    const request = aRequest(guild, {
      reservationId: id,
      memberId,
      wantMicros,
      atLeastMicros: 1,
      leaseSeconds: 1,
    });
    const outcome = await budgets.reserve(ctx, request);
    if (outcome.kind !== 'granted') continue;
    if (Math.random() < 0.3) await budgets.shrink(ctx, id, Math.ceil(outcome.grantedMicros / 2));
    const actualMicros = Math.floor(Math.random() * 2_500);
    if (Math.random() < 0.1) await budgets.release(ctx, id);
    else await budgets.settle(ctx, { id, actualMicros, entry: anEntry({ memberId }) });
  }
}

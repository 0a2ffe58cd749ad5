import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Guild } from '@dragoman/tenants';
import { aGuild, anEntry, aRequest, ctxOf } from '../test/budget.fixture.js';
import { openBudgets, type BudgetsDatabase } from '../test/budgets.database.js';
import { eraseGuild, eraseTenant, exportTenant } from './tenant-data.js';

let at: BudgetsDatabase;
beforeAll(async () => {
  at = await openBudgets(4);
});
afterAll(() => at.close());

/** Raw SQL as the role of the apps. */
function sql(guild: Guild, text: string, parameters: unknown[] = []): Promise<unknown> {
  return at.db.forTenant(ctxOf(guild), (tx) => tx.query(text, parameters));
}

/** 300 settled, 500 reserved, of 1,000. */
async function guildInUse(): Promise<Guild> {
  const guild = aGuild({ capMicros: 1_000 });
  const [settled, live] = [aRequest(guild, { wantMicros: 300, atLeastMicros: 300 }), aRequest(guild)];
  await at.budgets.reserve(ctxOf(guild), settled);
  await at.budgets.settle(ctxOf(guild), { id: settled.reservationId, actualMicros: 300, entry: anEntry() });
  await at.budgets.reserve(ctxOf(guild), { ...live, wantMicros: 500, atLeastMicros: 500 });
  return guild;
}

describe('the database itself', () => {
  it.each([
    'UPDATE budget_accounts SET settled_micros = settled_micros + 201',
    'UPDATE budget_accounts SET reserved_micros = reserved_micros + 201',
    'UPDATE budget_accounts SET reserved_micros = 0, settled_micros = 1001',
    'UPDATE budget_accounts SET cap_micros = 700, reserved_micros = reserved_micros + 1',
    'UPDATE budget_accounts SET settled_micros = 9223372036854775807 - reserved_micros',
    `INSERT INTO budget_accounts SELECT tenant_id, guild_id, period, 'member', '1', 10, 5, 6 FROM budget_accounts`,
    `INSERT INTO budget_accounts SELECT * FROM budget_accounts
     ON CONFLICT (tenant_id, guild_id, period, scope, scope_id) DO UPDATE SET settled_micros = 1000`,
  ])('refuses growth past a cap: %s', async (attack) => {
    const guild = await guildInUse();
    await expect(sql(guild, attack)).rejects.toMatchObject({
      driverError: { code: '23514', constraint: 'budget_accounts_growth' },
    });
    expect(await at.audit(guild)).toMatchObject([{ settled: 300, reserved: 500, cap: 1_000 }]);
  });

  it('refuses amounts below nothing, and changes of the ledger', async () => {
    const guild = await guildInUse();
    for (const column of ['settled_micros', 'reserved_micros']) {
      await expect(sql(guild, `UPDATE budget_accounts SET ${column} = -1`)).rejects.toMatchObject({
        driverError: { code: '23514', constraint: 'budget_accounts_amounts' },
      });
    }
    await expect(sql(guild, 'UPDATE ledger_entries SET charged_micros = 0')).rejects.toMatchObject({
      driverError: { code: '23514', constraint: 'ledger_entries_unchanged' },
    });
    await expect(
      sql(guild, `INSERT INTO budget_limits VALUES ($1, $2, 'guild', $2, -1, 'x')`, [
        guild.tenantId,
        guild.guildId,
      ]),
    ).rejects.toMatchObject({ driverError: { constraint: 'budget_limits_cap' } });
  });

  it('lets a cap fall below the spend, and the spend shrink there', async () => {
    const guild = await guildInUse();
    await sql(guild, 'UPDATE budget_accounts SET cap_micros = 100');
    await sql(guild, 'UPDATE budget_accounts SET reserved_micros = reserved_micros - 1');
    await sql(
      guild,
      'UPDATE budget_accounts SET reserved_micros = reserved_micros - 9, settled_micros = settled_micros + 9',
    );
    await expect(
      sql(guild, 'UPDATE budget_accounts SET settled_micros = settled_micros + 1'),
    ).rejects.toThrow('would pass its cap');
    expect(await at.audit(guild)).toMatchObject([{ cap: 100, settled: 309, reserved: 490 }]);
  });

  it('lets nobody move the money of another tenant, whatever tenant the functions are told', async () => {
    const [guild, thief] = [await guildInUse(), aGuild()];
    const { tenantId, guildId } = guild;
    const scopes = [`guild:${guildId}`];
    const period = new Date().toISOString().slice(0, 7);
    const reserve = [tenantId, randomUUID(), guildId, period, scopes, 1_000, 1, 1, 60, '{}', 1_000];
    await expect(
      sql(thief, 'SELECT * FROM budget_reserve($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', reserve),
    ).rejects.toThrow('row-level security');
    const [live] = (await sql(guild, 'SELECT id FROM budget_reservations')) as { id: string }[];
    expect(await sql(thief, 'SELECT budget_release($1, $2, false) AS gone', [tenantId, live!.id])).toEqual([
      { gone: null },
    ]);
    expect(
      await sql(thief, `SELECT * FROM budget_settle($1, $2, 500, '{}', '{}')`, [tenantId, live!.id]),
    ).toEqual([]);
    expect(await at.audit(guild)).toMatchObject([{ settled: 300, reserved: 500 }]);
  });
});

describe('a tenant’s data', () => {
  it('is exported in full, and nobody else’s', async () => {
    const guild = await guildInUse();
    await guildInUse();
    await at.budgets.setLimit(ctxOf(guild), { guild, scope: 'member', scopeId: '7', capMicros: 900 });
    const data = await at.db.forTenant(ctxOf(guild), (tx) => exportTenant(tx, ctxOf(guild)));
    const guildId = guild.guildId;
    expect(data).toMatchObject({
      budget_limits: [{ guild_id: guildId, scope: 'member', scope_id: '7', cap_micros: 900 }],
      budget_accounts: [
        { guild_id: guildId, scope: 'guild', settled_micros: 300, reserved_micros: 500 },
        { guild_id: guildId, scope: 'member', settled_micros: 300, reserved_micros: 500 },
      ],
      budget_reservations: [{ guild_id: guildId, amount_micros: 500, state: 'live' }],
      ledger_entries: [{ guild_id: guildId, charged_micros: 300, model: 'claude-test' }],
    });
  });

  it('is erased by guild and by tenant, and nobody else’s', async () => {
    const [kept, first] = [await guildInUse(), await guildInUse()];
    const second = aGuild({ tenantId: first.tenantId });
    await at.budgets.reserve(ctxOf(second), aRequest(second));
    const ctx = ctxOf(first);
    await at.db.forTenant(ctx, (tx) => eraseGuild(tx, ctx, first.guildId));
    const afterGuild = await at.db.forTenant(ctx, (tx) => exportTenant(tx, ctx));
    const guildIds = Object.values(afterGuild).flatMap((rows) =>
      rows.flatMap((row) => row['guild_id'] ?? []),
    );
    expect(guildIds).toEqual([second.guildId, second.guildId]);
    // What the guild spent still counts for its account; what it held does not.
    expect(afterGuild['budget_months']).toMatchObject([{ settled_micros: 300, reserved_micros: 1_000 }]);
    await at.db.forTenant(ctx, (tx) => eraseTenant(tx, ctx));
    const afterTenant = await at.db.forTenant(ctx, (tx) => exportTenant(tx, ctx));
    expect(Object.values(afterTenant).flat()).toEqual([]);
    expect(await at.audit(kept)).toMatchObject([{ settled: 300, reserved: 500 }]);
  });
});

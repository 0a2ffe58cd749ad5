import { createHash, randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { aGuild, ctxOf } from '@dragoman/testing';
import { eraseGuild } from '@dragoman/budgets';
import { Vault } from '@dragoman/platform/db';
import type { Guild } from '@dragoman/tenants';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBilling, type BillingDatabase } from '../test/billing.database.js';
import { memberHash } from './receipt.js';
import { ChainReceiptsHandler } from './receipt-chain.handler.js';
import type { ReceiptRow } from './receipt.store.js';
import { billingMemberData } from './member-data.js';

let at: BillingDatabase;
beforeAll(async () => {
  at = await openBilling(16);
});
afterAll(() => at.close());

const all = { filter: {}, before: null, limit: 10_000 };

/** Anybody's check, from the documentation alone. @throws where the chain is broken */
function verify(rows: readonly ReceiptRow[]): void {
  let previous = '0'.repeat(64);
  rows.forEach((row, index) => {
    const hash = createHash('sha256').update(`${previous}\n${row.content}`).digest('hex');
    expect({ sequence: row.sequence, previous: row.previousHash, hash: row.hash }).toEqual({
      sequence: index + 1,
      previous,
      hash,
    });
    previous = hash;
  });
}

async function chainOf(guild: Guild): Promise<ReceiptRow[]> {
  const rows = await at.receipts.chainAfter(ctxOf(guild), { after: 0, limit: 10_000 });
  verify(rows);
  return rows;
}

describe('receipts', () => {
  it('say what a charge was for, who asked, and who paid', async () => {
    const guild = aGuild({ plan: { accountIncludedMicros: 300 } });
    await at.addCredits(guild, 500);
    const entry = await at.spend(guild, 400, '77');
    await at.receipts.chain(ctxOf(guild));
    const [receipt] = await chainOf(guild);
    expect(JSON.parse(receipt!.content)).toEqual({
      v: 1,
      account: guild.tenantId,
      sequence: 1,
      entry,
      at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      period: new Date().toISOString().slice(0, 7),
      guild: guild.guildId,
      channel: '9',
      member: memberHash(receipt!.salt!, '77'),
      purpose: 'reply',
      model: 'claude-test',
      priceVersion: '2026-11',
      usage: { inputTokens: 10, outputTokens: 20 },
      stages: { queuedMs: 3, firstTokenMs: null, totalMs: 900 },
      chargedMicros: 400,
      paidMicros: { plan: 300, credits: 100, overage: 0 },
      absorbedMicros: 0,
    });
    expect(await at.receipts.head(ctxOf(guild))).toEqual({ sequence: 1, hash: receipt!.hash });
  });

  it('are one chain without gaps, however many guilds settle and jobs run at once', async () => {
    const first = aGuild();
    const guilds = [first, aGuild({ tenantId: first.tenantId }), aGuild({ tenantId: first.tenantId })];
    const other = aGuild();
    const handler = new ChainReceiptsHandler(at.db, at.receipts);
    await Promise.all([
      ...Array.from({ length: 240 }, (_, index) => at.spend(guilds[index % 3]!, 10 + index)),
      ...Array.from({ length: 20 }, () => at.spend(other, 5)),
      ...Array.from({ length: 12 }, () => handler.handle()),
    ]);
    await handler.handle();
    const rows = await chainOf(first);
    expect(rows).toHaveLength(240);
    const ledger = await at.rows<{ id: string }>(first, 'SELECT reservation_id AS id FROM ledger_entries');
    expect(new Set(rows.map((row) => row.entryId))).toEqual(new Set(ledger.map(({ id }) => id)));
    expect(await chainOf(other)).toHaveLength(20);
    expect(await at.rows(first, 'SELECT 1 FROM receipt_queue')).toEqual([]);
  });

  it('survive kill -9 of a worker that chains: no gap, no second receipt, none forgotten', async () => {
    const guild = aGuild();
    await Promise.all(Array.from({ length: 300 }, () => at.spend(guild, 3)));
    const program = fileURLToPath(new URL('../test/chainer.main.mjs', import.meta.url));
    for (const killAt of [20, 90, 170]) {
      const child = spawn(process.execPath, [program, at.appUrl, guild.tenantId], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      while ((await at.receipts.head(ctxOf(guild))).sequence < killAt);
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    expect((await chainOf(guild)).length).toBeGreaterThanOrEqual(170);
    await at.receipts.chain(ctxOf(guild));
    const rows = await chainOf(guild);
    expect(new Set(rows.map((row) => row.entryId)).size).toBe(300);
    expect(rows).toHaveLength(300);
  }, 60_000);

  it('are found by guild, member, charge, payer, amount and time, page by page', async () => {
    const guild = aGuild();
    const sibling = aGuild({ tenantId: guild.tenantId });
    const ctx = ctxOf(guild);
    const wanted = await at.spend(guild, 900, '1');
    await at.spend(guild, 20, '2');
    await at.spend(sibling, 30, '1');
    await at.spend(sibling, 40, null);
    await at.receipts.chain(ctx);
    const amounts = async (filter: object) =>
      (await at.receipts.page(ctx, { ...all, filter })).nodes.map(
        ({ content }) => (JSON.parse(content) as { chargedMicros: number }).chargedMicros,
      );
    expect(await amounts({})).toEqual([40, 30, 20, 900]);
    expect(await amounts({ guildId: sibling.guildId })).toEqual([40, 30]);
    expect(await amounts({ memberId: '1' })).toEqual([30, 900]);
    expect(await amounts({ entryId: wanted })).toEqual([900]);
    expect(await amounts({ atLeastMicros: 40 })).toEqual([40, 900]);
    expect(await amounts({ paidBy: 'plan' })).toHaveLength(4);
    expect(await amounts({ paidBy: 'overage' })).toEqual([]);
    expect(await amounts({ to: new Date('2020-01-01') })).toEqual([]);
    expect(
      await amounts({ from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) }),
    ).toHaveLength(4);
    const first = await at.receipts.page(ctx, { filter: {}, before: null, limit: 3 });
    expect(first.pageInfo).toEqual({ hasNextPage: true, endCursor: '2' });
    const second = await at.receipts.page(ctx, { filter: {}, before: 2, limit: 3 });
    expect(second.nodes.map(({ sequence }) => sequence)).toEqual([1]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(await at.receipts.page(ctxOf(aGuild()), all)).toMatchObject({ nodes: [] });
  });
});

describe('what is erased', () => {
  it('a member is forgotten in every receipt, and the chain stays whole', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    await at.spend(guild, 10, '1');
    await at.spend(guild, 20, '2');
    await at.receipts.chain(ctx);
    const vault = new Vault([randomBytes(32).toString('base64')]);
    const member = { guildId: guild.guildId, memberId: '1', vault };
    expect(await at.db.forTenant(ctx, (tx) => billingMemberData.eraseMember(tx, ctx, member))).toEqual({
      receipts: 1,
    });
    const [gone, kept] = await chainOf(guild);
    expect(gone).toMatchObject({ memberId: null, salt: null });
    expect(gone!.content).not.toContain('"1"');
    expect(JSON.parse(kept!.content)).toMatchObject({ member: memberHash(kept!.salt!, '2') });
    await at.spend(guild, 30, '2');
    await at.receipts.chain(ctx);
    expect(await chainOf(guild)).toHaveLength(3);
  });

  it('a guild’s charges have their receipts before they go', async () => {
    const guild = aGuild();
    const ctx = ctxOf(guild);
    await at.spend(guild, 10);
    await at.db.forTenant(ctx, async (tx) => {
      await at.receipts.chainIn(tx, ctx);
      await eraseGuild(tx, ctx, guild.guildId);
    });
    expect(await chainOf(guild)).toHaveLength(1);
    expect(await at.rows(guild, 'SELECT 1 FROM ledger_entries')).toEqual([]);
  });
});

describe('the database itself', () => {
  it.each([
    `UPDATE receipts SET charged_micros = 1`,
    `UPDATE receipts SET content = '{}', member_id = NULL, salt = NULL`,
    `UPDATE receipts SET member_id = '8'`,
    `UPDATE credit_entries SET amount_micros = 5000000`,
  ])('refuses to change what was written: %s', async (attack) => {
    const guild = aGuild();
    await at.spend(guild, 10);
    await at.receipts.chain(ctxOf(guild));
    await at.addCredits(guild, 5);
    await expect(at.rows(guild, attack)).rejects.toThrow('only added');
  });
});

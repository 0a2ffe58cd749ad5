import { randomBytes, randomUUID } from 'node:crypto';
import { budgetMemberData, BudgetsService } from '@dragoman/budgets';
import { createDataSource, Db, Vault } from '@dragoman/platform/db';
import { entities } from '@dragoman/schema';
import type { GuildAccess } from '@dragoman/tenants';
import { aGuild, aSnowflake, createTestDatabase, ctxOf } from '@dragoman/testing';
import { afterAll, expect, it } from 'vitest';
import { ConversationListService } from './conversation-list.service.js';
import { openConversation, setContext } from './conversations.store.js';
import { conversationMemberData } from './member-data.js';
import { MemberFinder } from './member-finder.service.js';
import { MemberRequestsService } from './member-requests.service.js';
import { NamesService } from './names.service.js';
import { OptOutsService } from './opt-outs.service.js';
import { SpendService } from './spend.service.js';
import { TurnSearchService } from './turn-search.service.js';
import { insertTurn, newestPosition } from './turns.store.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 4,
  entities,
  applicationName: 'member-requests-spec',
});
const db = new Db(dataSource);
const vault = new Vault([randomBytes(32).toString('base64')]);
const budgets = new BudgetsService(db);
const names = new NamesService(vault);
const requests = new MemberRequestsService(db, vault, names, [conversationMemberData, budgetMemberData]);
const search = new TurnSearchService(db, vault);
const list = new ConversationListService(db);
const spends = new SpendService(db, names);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function scene(): Promise<GuildAccess> {
  const guild = aGuild();
  const ctx = ctxOf(guild);
  await db.forTenant(ctx, async (tx) => {
    await tx.query('INSERT INTO tenants (id, owner_id) VALUES ($1, $2)', [ctx.tenantId, aSnowflake()]);
    await tx.query(
      `INSERT INTO guilds (guild_id, tenant_id, kind, name, owner_id, discord_locale, joined_at)
       VALUES ($1, $2, 'guild', 'Bazaar', '1', 'en-US', now())`,
      [guild.guildId, ctx.tenantId],
    );
  });
  return { ctx, guild, role: 'owner', can: ['view', 'manage'] };
}

interface Said {
  memberId: string;
  name: string;
  question: string;
  answer?: string;
  channelId?: string;
}

async function say(
  { ctx, guild }: GuildAccess,
  said: Said,
): Promise<{ turnId: string; conversationId: string }> {
  const { memberId, channelId = '5' } = said;
  const turnId = randomUUID();
  await budgets.reserve(ctx, {
    reservationId: turnId,
    guild,
    memberId,
    roleIds: [],
    channelId,
    wantMicros: 1_000,
    atLeastMicros: 1,
    leaseSeconds: 60,
  });
  return db.forTenant(ctx, async (tx) => {
    const conversation = await openConversation(tx, {
      tenantId: ctx.tenantId,
      guildId: guild.guildId,
      channelId,
    });
    const seal = (text: string, column: string) => vault.seal(tx, ctx, { text, place: `turns.${column}` });
    await insertTurn(tx, {
      id: turnId,
      tenantId: ctx.tenantId,
      conversationId: conversation.id,
      guildId: guild.guildId,
      channelId,
      memberId,
      memberNameSealed: await seal(said.name, 'member_name_sealed'),
      trigger: 'mention',
      questionSealed: await seal(said.question, 'question_sealed'),
      answerSealed: await seal(said.answer ?? 'An interpreter.', 'answer_sealed'),
      outcome: 'answered',
      errorCode: null,
      model: 'claude-sonnet-5-5',
      costMicros: 700,
      queuedMs: 1,
      memoryMs: 1,
      firstTokenMs: 1,
      totalMs: 1,
    });
    const entry = {
      channelId,
      memberId,
      purpose: 'reply',
      model: 'claude-sonnet-5-5',
      priceVersion: '2026-11',
      usage: {},
    };
    await budgets.settleIn(tx, ctx, { id: turnId, actualMicros: 700, entry });
    return { turnId, conversationId: conversation.id };
  });
}

async function summarise({ ctx }: GuildAccess, conversationId: string): Promise<void> {
  await db.forTenant(ctx, async (tx) => {
    const sealed = await vault.seal(tx, ctx, { text: 'They talked.', place: 'conversations.summary_sealed' });
    const from = await newestPosition(tx, conversationId);
    await setContext(tx, conversationId, { from, summary: { sealed, since: new Date() } });
  });
}

/** Every row of the tenant, in every table that has a tenant, as one text. */
async function everything({ ctx }: GuildAccess): Promise<Map<string, string>> {
  const tables: { name: string }[] = await dataSource.query(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY 1`,
  );
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const rows: { text: string | null }[] = await db.forTenant(ctx, (tx) =>
      tx.query(`SELECT string_agg(to_jsonb(t)::text, ' ') AS text FROM "${name}" t`),
    );
    texts.set(name, rows[0]?.text ?? '');
  }
  return texts;
}

it('erases a member from every table of the tenant, and leaves the sums as they were', async () => {
  const access = await scene();
  const { ctx, guild } = access;
  const [member, other] = [aSnowflake(), aSnowflake()];
  const first = await say(access, { memberId: member, name: 'Zana', question: 'My secret plan' });
  await say(access, {
    memberId: other,
    name: 'Ada',
    question: 'Zana: me too\nAda: and me',
    answer: `Hello <@${member}>!`,
  });
  const apart = await say(access, { memberId: other, name: 'Ada', question: 'Mine alone', channelId: '6' });
  await summarise(access, first.conversationId);
  await summarise(access, apart.conversationId);
  for (const scopeId of [member, other])
    await budgets.setLimit(ctx, { guild, scope: 'member', scopeId, capMicros: 1_000 });
  await budgets.reserve(ctx, {
    reservationId: randomUUID(),
    guild,
    memberId: member,
    roleIds: [],
    channelId: '5',
    wantMicros: 10,
    atLeastMicros: 1,
    leaseSeconds: 60,
  });
  expect((await requests.record(access, member)).counts).toMatchObject({
    turns: 1,
    charges: 1,
    limits: 1,
    reservations: 1,
  });
  const before = await budgets.budget(ctx, guild);
  const { id, counts } = await requests.eraseMember(access, member);
  expect(counts).toMatchObject({
    turns: 1,
    othersTurns: 1,
    summaries: 1,
    charges: 1,
    limits: 1,
    reservations: 1,
  });
  const left = await everything(access);
  expect([...left].filter(([, text]) => text.includes(member)).map(([table]) => table)).toEqual([
    // What managers changed is not the member's to erase: the audit log keeps that a limit was set, and for whom.
    'audit_entries',
  ]);
  expect(left.get('member_requests')).toContain(id);
  expect(left.get('audit_entries')).toContain('member.erase');
  const after = await budgets.budget(ctx, guild);
  expect(after.settledMicros).toBe(before.settledMicros);
  expect(after.limits.map(({ scopeId }) => scopeId)).toEqual([other]);
  const { nodes } = await search.find(access, {}, { first: 10 });
  expect(nodes.map(({ question, answer }) => [question, answer])).toEqual([
    ['Mine alone', 'An interpreter.'],
    ['Ada: and me', 'Hello @…!'],
  ]);
  // What others were told of in another channel is still summarised.
  const summaries: { channel: string }[] = await db.forTenant(ctx, (tx) =>
    tx.query('SELECT channel_id AS channel FROM conversations WHERE summary_sealed IS NOT NULL'),
  );
  expect(summaries).toEqual([{ channel: '6' }]);
});

it('knows every column that can name a member', async () => {
  const columns: { place: string }[] = await dataSource.query(
    `SELECT table_name || '.' || column_name AS place FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name IN ('member_id', 'asker_id', 'scopes', 'scope_id') ORDER BY 1`,
  );
  // A new one belongs into the member-data.ts of its feature, and then into this list. API keys' scopes are rights.
  expect(columns.map(({ place }) => place)).toEqual([
    'alerts.scope_id',
    'api_keys.scopes',
    'budget_accounts.scope_id',
    'budget_limits.scope_id',
    'budget_reservations.scopes',
    'ledger_entries.member_id',
    'ledger_entries.scopes',
    'opt_outs.scope_id',
    'receipts.member_id',
    'turns.member_id',
  ]);
});

it('hands out what is kept in clear text, of this member and this guild only, and notes it', async () => {
  const access = await scene();
  const [member, other] = [aSnowflake(), aSnowflake()];
  await say(access, { memberId: member, name: 'Zana', question: 'Mine' });
  await say(access, { memberId: other, name: 'Ada', question: 'Not mine' });
  const { request, json } = await requests.exportMember(access, member);
  const data = JSON.parse(json) as Record<string, Record<string, unknown>[]>;
  expect(data.turns).toMatchObject([{ question: 'Mine', answer: 'An interpreter.', memberName: 'Zana' }]);
  expect(data.charges).toMatchObject([{ chargedMicros: '700' }]);
  expect(json).not.toContain('Not mine');
  expect((await requests.list(access, { first: 10 }, member)).nodes).toMatchObject([request]);
  expect((await requests.list(access, { first: 10 }, other)).nodes).toEqual([]);
});

it('finds members by a part of their name or by id', async () => {
  const access = await scene();
  const finder = new MemberFinder(db, vault);
  const [zana, ada] = [aSnowflake(), aSnowflake()];
  await say(access, { memberId: zana, name: 'Zana', question: 'A' });
  await say(access, { memberId: ada, name: 'Ada', question: 'B' });
  expect((await finder.find(access, 'zAn')).map(({ memberId }) => memberId)).toEqual([zana]);
  expect((await finder.find(access, ada)).map(({ name }) => name)).toEqual(['Ada']);
  expect(await finder.find(access, '')).toHaveLength(2);
  const other = await scene();
  expect(
    await finder.find({ ...other, guild: { ...access.guild, tenantId: other.ctx.tenantId } }, ''),
  ).toEqual([]);
});

it('searches by words in any case, by member, channel and outcome, and never shows who opted out', async () => {
  const access = await scene();
  const [zana, ada] = [aSnowflake(), aSnowflake()];
  await say(access, { memberId: zana, name: 'Zana', question: 'İstanbul’da hava nasıl?' });
  await say(access, { memberId: ada, name: 'Ada', question: 'Weather in Istanbul', channelId: '9' });
  await say(access, { memberId: ada, name: 'Ada', question: 'Tea', channelId: '9' });
  const find = async (input: Parameters<typeof search.find>[1]) =>
    (await search.find(access, input, { first: 10 })).nodes.map(({ question }) => question);
  expect(await find({ words: 'istanbul' })).toEqual(['Weather in Istanbul', 'İstanbul’da hava nasıl?']);
  expect(await find({ words: 'istanbul weather' })).toEqual(['Weather in Istanbul']);
  expect(await find({ memberId: ada, words: 'tea' })).toEqual(['Tea']);
  expect(await find({ channelId: '5' })).toHaveLength(1);
  expect(await find({ outcome: 'refused' })).toEqual([]);
  expect(await find({ to: '2020-01-01' })).toEqual([]);
  const page = await search.find(access, { words: 'istanbul' }, { first: 1 });
  const next = await search.find(access, { words: 'istanbul' }, { first: 1, after: page.pageInfo.endCursor });
  expect([...page.nodes, ...next.nodes]).toHaveLength(2);
  await new OptOutsService(db).set(access, { scope: 'channel', scopeId: '9', optedOut: true });
  expect(await find({})).toEqual(['İstanbul’da hava nasıl?']);
  expect((await list.list(access, { first: 10 })).nodes.map(({ channelId }) => channelId)).toEqual(['5']);
});

it('deletes a turn with the summary it is in, a conversation with everything, and nothing of others', async () => {
  const access = await scene();
  const { ctx } = access;
  const one = await say(access, { memberId: '7', name: 'Zana', question: 'One' });
  await summarise(access, one.conversationId);
  const two = await say(access, { memberId: '7', name: 'Zana', question: 'Two' });
  const other = await scene();
  const prying = { ...other, guild: { ...access.guild, tenantId: other.ctx.tenantId } };
  await expect(list.deleteTurn(prying, one.turnId)).rejects.toThrow('no such turn');
  await expect(list.deleteConversation(prying, one.conversationId)).rejects.toThrow('no such conversation');
  // The newer one is not in the summary.
  await list.deleteTurn(access, two.turnId);
  const summaries = () =>
    db.forTenant(ctx, (tx) => tx.query('SELECT id FROM conversations WHERE summary_sealed IS NOT NULL'));
  expect(await summaries()).toHaveLength(1);
  await list.deleteTurn(access, one.turnId);
  expect(await summaries()).toHaveLength(0);
  const again = await say(access, { memberId: '7', name: 'Zana', question: 'Three' });
  expect((await list.list(access, { first: 10 })).nodes).toMatchObject([
    { turns: 1, members: 1, costMicros: 700 },
  ]);
  await list.deleteConversation(access, again.conversationId);
  expect((await list.list(access, { first: 10 })).nodes).toEqual([]);
  await expect(list.deleteConversation(access, again.conversationId)).rejects.toThrow('no such conversation');
});

it('tells what money went on, by anything, page by page, with names', async () => {
  const access = await scene();
  const { ctx, guild } = access;
  const [zana, ada] = [aSnowflake(), aSnowflake()];
  await say(access, { memberId: zana, name: 'Zana', question: 'A' });
  await say(access, { memberId: zana, name: 'Zana', question: 'B' });
  await say(access, { memberId: ada, name: 'Ada', question: 'C', channelId: '9' });
  const today = new Date().toISOString().slice(0, 10);
  const of = { ctx, timeZone: 'UTC', guildId: guild.guildId };
  const range = { from: today, to: today };
  expect(await spends.spend(of, range)).toMatchObject({
    costMicros: 2_100,
    calls: 3,
    previousMicros: 0,
    cacheSavedMicros: 0,
  });
  const first = await spends.groups(of, { ...range, by: 'member', first: 1 });
  expect(first.nodes).toEqual([{ key: zana, name: 'Zana', costMicros: 1_400, calls: 2 }]);
  const rest = await spends.groups(of, { ...range, by: 'member', first: 1, after: first.pageInfo.endCursor });
  expect(rest).toMatchObject({ nodes: [{ key: ada, name: 'Ada' }], pageInfo: { hasNextPage: false } });
  const up = await spends.groups(of, { ...range, by: 'channel', sort: 'calls', descending: false });
  expect(up.nodes.map(({ key, calls }) => [key, calls])).toEqual([
    ['9', 1],
    ['5', 2],
  ]);
  const account = await spends.groups({ ...of, guildId: undefined }, { ...range, by: 'guild' });
  expect(account.nodes).toEqual([{ key: guild.guildId, name: 'Bazaar', costMicros: 2_100, calls: 3 }]);
  await expect(spends.spend(of, { from: '2020-01-01', to: today })).rejects.toThrow(/366 days/);
  await expect(spends.groups(of, { from: today, to: '2020-01-01', by: 'kind' })).rejects.toThrow(/before/);
});

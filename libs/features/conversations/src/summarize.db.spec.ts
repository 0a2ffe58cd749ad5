import { randomBytes, randomUUID } from 'node:crypto';
import { BudgetsService } from '@dragoman/budgets';
import { budgetEntities } from '@dragoman/budgets/entities';
import { CHEAP_MODEL, DEFAULT_MODEL, NO_USAGE, type Claude, type ClaudeRequest } from '@dragoman/claude';
import { createDataSource, Db, platformEntities, Vault } from '@dragoman/platform/db';
import { TenantsService } from '@dragoman/tenants';
import { tenantEntities } from '@dragoman/tenants/entities';
import { aGuild, aSnowflake, createTestDatabase, ctxOf } from '@dragoman/testing';
import { afterAll, expect, it } from 'vitest';
import { keepTurns, summarizeFromTurns } from './conversation.js';
import { findConversation, openConversation, setContext } from './conversations.store.js';
import { conversationEntities } from './entities.js';
import { RecallService } from './recall.service.js';
import { SummarizeHandler } from './summarize.handler.js';
import { SummaryModel } from './summary-model.js';
import { contextTurns, insertTurn, newestPosition } from './turns.store.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 6,
  entities: [...platformEntities, ...tenantEntities, ...budgetEntities, ...conversationEntities],
  applicationName: 'summarize-test',
});
const db = new Db(dataSource);
const vault = new Vault([randomBytes(32).toString('base64')]);
const [budgets, recall] = [new BudgetsService(db), new RecallService(vault)];
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const usage = { ...NO_USAGE, inputTokens: 1_000, outputTokens: 100 };

/** A handler whose Claude notes what it is asked, and may be made to wait. */
function handlerWith(whileAsked: () => Promise<void> = () => Promise.resolve()) {
  const asked: ClaudeRequest[] = [];
  const claude = {
    stream: async (request: ClaudeRequest) => {
      asked.push(request);
      await whileAsked();
      return { kind: 'complete', text: `summary ${String(asked.length)}`, usage, usageExact: true };
    },
  } as unknown as Claude;
  const model = new SummaryModel(claude, { preferred: DEFAULT_MODEL, cheap: CHEAP_MODEL, maxOutput: 2_048 });
  const handler = new SummarizeHandler(db, vault, new TenantsService(db), recall, budgets, model);
  return { handler, asked };
}

async function scene(turnCount: number) {
  const guild = aGuild();
  const ctx = ctxOf(guild);
  const place = { tenantId: ctx.tenantId, guildId: guild.guildId, channelId: aSnowflake() };
  const conversation = await db.forTenant(ctx, async (tx) => {
    await tx.query('INSERT INTO tenants (id, owner_id) VALUES ($1, $2)', [ctx.tenantId, aSnowflake()]);
    await tx.query(
      `INSERT INTO guilds (guild_id, tenant_id, kind, name, owner_id, discord_locale, joined_at)
       VALUES ($1, $2, 'guild', 'Bazaar', '1', 'en-US', now())`,
      [guild.guildId, ctx.tenantId],
    );
    const opened = await openConversation(tx, place);
    for (let n = 1; n <= turnCount; n += 1) {
      const seal = (text: string, column: string) => vault.seal(tx, ctx, { text, place: `turns.${column}` });
      await insertTurn(tx, {
        id: randomUUID(),
        ...place,
        conversationId: opened.id,
        memberId: '7',
        memberNameSealed: await seal('Zana', 'member_name_sealed'),
        trigger: 'mention',
        questionSealed: await seal(`question ${String(n)}`, 'question_sealed'),
        answerSealed: await seal(`answer ${String(n)}`, 'answer_sealed'),
        outcome: 'answered',
        errorCode: null,
        model: DEFAULT_MODEL,
        costMicros: 0,
        queuedMs: 1,
        memoryMs: 1,
        firstTokenMs: 1,
        totalMs: 1,
      });
    }
    return opened;
  });
  const job = { id: `summarize-${randomUUID()}`, attempt: 1, lastAttempt: false, addedAt: Date.now() };
  const payload = { tenantId: ctx.tenantId, conversationId: conversation.id };
  const read = () =>
    db.forTenant(ctx, async (tx) => {
      const found = await findConversation(tx, { id: conversation.id });
      if (!found) throw new Error('no conversation');
      const summary = await recall.summary(tx, { ctx }, found);
      return { summary, left: (await contextTurns(tx, found, 500)).length };
    });
  return { guild, ctx, conversation, job, payload, read };
}

it('folds the older turns into a summary with the cheap model, keeps the newest, and charges it once', async () => {
  const { guild, ctx, job, payload, read } = await scene(summarizeFromTurns + 5);
  const { handler, asked } = handlerWith();
  await handler.handle(payload, job);
  expect(await read()).toEqual({ summary: 'summary 1', left: keepTurns });
  const [request] = asked;
  const text = JSON.stringify(request?.messages);
  expect(request?.model).toBe(CHEAP_MODEL);
  expect(text).toContain('question 1\\n');
  expect(text).not.toContain(`question ${String(summarizeFromTurns + 5)}`);
  const budget = await budgets.budget(ctx, guild);
  expect(budget.settledMicros).toBeGreaterThan(0);
  expect(budget.reservedMicros).toBe(0);
  // The same job again finds too few turns left, and neither asks nor charges.
  await handler.handle(payload, job);
  expect(asked).toHaveLength(1);
  expect((await budgets.budget(ctx, guild)).settledMicros).toBe(budget.settledMicros);
});

it('does nothing while there are few turns', async () => {
  const { job, payload, read } = await scene(summarizeFromTurns - 1);
  const { handler, asked } = handlerWith();
  await handler.handle(payload, job);
  expect(asked).toEqual([]);
  expect(await read()).toEqual({ summary: undefined, left: summarizeFromTurns - 1 });
});

it('goes without a summary when there is no money for it', async () => {
  const { guild, ctx, job, payload, read } = await scene(summarizeFromTurns);
  await budgets.setLimit(ctx, { guild, scope: 'guild', scopeId: guild.guildId, capMicros: 10 });
  const { handler, asked } = handlerWith();
  await handler.handle(payload, job);
  expect(asked).toEqual([]);
  expect((await read()).summary).toBeUndefined();
});

it('lets a reset that came meanwhile have the last word', async () => {
  const { ctx, conversation, job, payload, read } = await scene(summarizeFromTurns);
  const { handler } = handlerWith(() =>
    db.forTenant(ctx, async (tx) => {
      const from = await newestPosition(tx, conversation.id);
      await setContext(tx, conversation.id, { from, summary: null });
    }),
  );
  await handler.handle(payload, job);
  expect(await read()).toEqual({ summary: undefined, left: 0 });
});

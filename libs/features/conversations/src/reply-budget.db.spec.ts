import { randomUUID } from 'node:crypto';
import { BudgetsService } from '@dragoman/budgets';
import { budgetEntities } from '@dragoman/budgets/entities';
import {
  CHEAP_MODEL,
  DEFAULT_MODEL,
  buildRequest,
  costMicros,
  NO_USAGE,
  worstCaseMicros,
  type Claude,
} from '@dragoman/claude';
import { createDataSource, Db, platformEntities } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { aGuild, aSnowflake, createTestDatabase, ctxOf } from '@dragoman/testing';
import { afterAll, expect, it } from 'vitest';
import type { Batch, Run } from './conversation.js';
import { ReplyBudget } from './reply-budget.service.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities: [...platformEntities, ...budgetEntities],
  applicationName: 'reply-budget-test',
});
const budgets = new BudgetsService(new Db(dataSource));
const models = { preferred: DEFAULT_MODEL, cheap: CHEAP_MODEL, maxOutput: 2_048 };
/** Anthropic's count of a request: a fifth of its characters. */
const counting = (request: { messages: unknown }): Promise<number> =>
  Promise.resolve(Math.ceil(JSON.stringify(request.messages).length / 5) + 600);
const claude = { countTokens: counting } as unknown as Claude;
const money = new ReplyBudget(budgets, claude);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const turns = Array.from({ length: 12 }, (_, index) => [
  { role: 'user' as const, author: 'Zana', text: `question ${String(index)} ${'words '.repeat(60)}` },
  { role: 'assistant' as const, text: 'an answer of some length '.repeat(12) },
]).flat();
const question: [{ text: string }] = [{ text: 'How far is the moon?' }];
const ask = {
  full: buildRequest({ turns, question, model: models.preferred, maxTokens: models.maxOutput }),
  bare: buildRequest({ turns: [], question, model: models.preferred, maxTokens: models.maxOutput }),
  models,
  signal: new AbortController().signal,
};

function scene(capMicros: number): { run: Run; batch: Batch; spend(micros: number): Promise<void> } {
  const guild = aGuild({ plan: { guildCapMicros: capMicros } });
  const ctx = ctxOf(guild);
  const channelId = aSnowflake();
  const payload = {
    place: { guildId: guild.guildId, channelId, parentChannelId: null, kind: 'channel' as const },
    asker: { id: '7', name: 'Zana', roleIds: [], locale: null },
  };
  const batch = { turnId: randomUUID(), questions: [{ id: '1', payload }] } as unknown as Batch;
  const run = { ctx, guild, conversationId: randomUUID(), channelId, owner: 'job:run' };
  const spend = async (micros: number): Promise<void> => {
    const id = randomUUID();
    await budgets.reserve(ctx, {
      reservationId: id,
      guild,
      memberId: '7',
      roleIds: [],
      channelId,
      wantMicros: micros,
      atLeastMicros: micros,
      leaseSeconds: 60,
    });
    const entry = { channelId, memberId: '7', purpose: 'reply', model: 'm', priceVersion: 'v', usage: {} };
    await budgets.settle(ctx, { id, actualMicros: micros, entry });
  };
  return { run, batch, spend };
}

it('asks for all it wants while there is plenty', async () => {
  const { run, batch } = scene(5_000_000);
  const reply = await money.reserve(run, batch, ask);
  expect(reply).toMatchObject({ shortened: false, cheaper: false });
  expect(reply.request).toMatchObject({ model: DEFAULT_MODEL, maxTokens: 2_048 });
});

it('fits the reply to what is left, all the way down, and never reserves less than the worst case', async () => {
  const seen = new Set<string>();
  for (let left = 60_000; left > 0; left = Math.floor(left * 0.72)) {
    const { run, batch } = scene(left);
    const reply = await money.reserve(run, batch, ask).catch((error: unknown) => error);
    const budget = await budgets.budget(run.ctx, run.guild);
    if (reply instanceof AppError) {
      expect(reply.code).toBe('BUDGET_EXHAUSTED');
      seen.add('exhausted');
      // Not refused while the cheap model could still say a few words.
      const least = costMicros({ ...NO_USAGE, inputTokens: 650, outputTokens: 48 }, CHEAP_MODEL);
      expect(left).toBeLessThan(2 * least + 100);
      expect(budget.reservedMicros).toBe(0);
      continue;
    }
    const { request, shortened, cheaper } = reply as Awaited<ReturnType<typeof money.reserve>>;
    seen.add(`${shortened ? 'short' : 'full'} ${cheaper ? 'cheap' : 'preferred'}`);
    const counted = await counting(request);
    const real = costMicros(
      { ...NO_USAGE, cacheWrite5mTokens: counted, outputTokens: request.maxTokens },
      request.model,
    );
    expect(real).toBeLessThanOrEqual(budget.reservedMicros);
    expect(budget.reservedMicros).toBeLessThanOrEqual(left);
  }
  expect([...seen]).toEqual(expect.arrayContaining(['full preferred', 'full cheap', 'exhausted']));
});

it('waits for money that another reply holds and gives back', async () => {
  const worst = worstCaseMicros(ask.full);
  const first = scene(worst);
  await money.reserve(first.run, first.batch, ask);
  const second = { ...first.batch, turnId: randomUUID() };
  const waiting = money.reserve(first.run, second, ask);
  await budgets.release(first.run.ctx, first.batch.turnId);
  expect(await waiting).toMatchObject({ shortened: false });
});

it('says when the budget starts afresh once it is spent', async () => {
  const { run, batch, spend } = scene(10_000);
  await spend(10_000);
  const error: unknown = await money.reserve(run, batch, ask).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).values).toMatchObject({ scope: 'guild' });
  expect(new Date(String((error as AppError).values['resetsAt'])).getTime()).toBeGreaterThan(Date.now());
});

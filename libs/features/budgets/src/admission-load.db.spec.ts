import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Guild } from '@dragoman/tenants';
import { aGuild, anEntry, aRequest, ctxOf } from '../test/budget.fixture.js';
import { openBudgets, type BudgetsDatabase } from '../test/budgets.database.js';
import type { ReserveOutcome, ReserveRequest } from './budget.js';

let at: BudgetsDatabase;
beforeAll(async () => {
  at = await openBudgets(40);
});
afterAll(() => at.close());

function count(outcomes: ReserveOutcome[], kind: ReserveOutcome['kind']): number {
  return outcomes.filter((outcome) => outcome.kind === kind).length;
}

function settle(guild: Guild, id: string, actualMicros: number) {
  return at.budgets.settle(ctxOf(guild), { id, actualMicros, entry: anEntry() });
}

/** Asks until it is told yes or no, as a reply does; a turn of the event loop lets the others go on. */
async function askUntilAnswered(request: ReserveRequest): Promise<ReserveOutcome> {
  for (;;) {
    const outcome = await at.budgets.reserve(ctxOf(request.guild), request);
    if (outcome.kind !== 'busy') return outcome;
    await new Promise(setImmediate);
  }
}

describe('requests at once', () => {
  it('a thousand, on a budget that fits a hundred: exactly a hundred are granted', async () => {
    const guild = aGuild({ capMicros: 100_000 });
    const requests = Array.from({ length: 1_000 }, () => aRequest(guild));
    const outcomes = await Promise.all(requests.map((request) => at.budgets.reserve(ctxOf(guild), request)));
    expect(count(outcomes, 'granted')).toBe(100);
    expect(count(outcomes, 'busy')).toBe(900);
    expect(await at.audit(guild)).toMatchObject([
      { cap: 100_000, settled: 0, reserved: 100_000, live: 100_000 },
    ]);

    const granted = requests.filter((_, index) => outcomes[index]!.kind === 'granted');
    await Promise.all(granted.map(({ reservationId }) => settle(guild, reservationId, 1_000)));
    expect(await at.audit(guild)).toMatchObject([{ settled: 100_000, reserved: 0, charged: 100_000 }]);
    const after = await Promise.all(
      requests.slice(0, 50).map(() => at.budgets.reserve(ctxOf(guild), aRequest(guild))),
    );
    expect(count(after, 'exhausted')).toBe(50);
  }, 60_000);

  it('some that wait their turn and cost less than reserved: nobody is refused while there is room', async () => {
    const guild = aGuild({ capMicros: 30_000 });
    const reply = async () => {
      const request = aRequest(guild, { wantMicros: 1_000, atLeastMicros: 700 });
      const outcome = await askUntilAnswered(request);
      if (outcome.kind === 'granted') await settle(guild, request.reservationId, 600);
      return outcome;
    };
    const outcomes = await Promise.all(Array.from({ length: 300 }, reply));
    // 49 replies of 600 leave 600, which is less than the 700 that each of them needs at least.
    expect(count(outcomes, 'granted')).toBe(49);
    for (const outcome of outcomes) {
      if (outcome.kind === 'exhausted') expect(outcome.remainingMicros).toBe(600);
    }
    expect(await at.audit(guild)).toMatchObject([{ settled: 29_400, reserved: 0, charged: 29_400 }]);
  }, 120_000);

  it('some in a guild that nobody spoke in before: one account, and each id once', async () => {
    const guild = aGuild({ capMicros: 100_000 });
    const request = aRequest(guild, { wantMicros: 100, atLeastMicros: 100 });
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () => at.budgets.reserve(ctxOf(guild), request)),
    );
    expect(count(outcomes, 'granted')).toBe(200);
    expect(await at.audit(guild)).toMatchObject([{ reserved: 100, live: 100 }]);
  });
});

it('members, roles and channels that overlap in every order: no deadlock, no cap passed', async () => {
  const guilds = [aGuild({ capMicros: 40_000 }), aGuild({ capMicros: 40_000 })];
  for (const guild of guilds) {
    for (const scope of ['member', 'role', 'channel'] as const) {
      for (const scopeId of ['1', '2', '3']) {
        const capMicros = 9_000 + Number(scopeId) * 1_000;
        await at.budgets.setLimit(ctxOf(guild), { guild, scope, scopeId, capMicros });
      }
    }
  }
  const orders = [
    ['1', '2', '3'],
    ['3', '2', '1'],
    ['2', '3', '1'],
    ['3', '1', '2'],
  ] as const;
  const reply = async (index: number) => {
    const guild = guilds[index % 2]!;
    const [memberId, channelId, parentChannelId] = orders[index % 4]!;
    const roleIds = orders[(index + 1) % 4]!.slice(0, 2);
    const where = { memberId, channelId, parentChannelId, roleIds };
    const request = aRequest(guild, { ...where, wantMicros: 200 + (index % 7), atLeastMicros: 50 });
    const outcome = await at.budgets.reserve(ctxOf(guild), request);
    if (outcome.kind !== 'granted') return outcome;
    if (index % 3 === 0) await at.budgets.shrink(ctxOf(guild), request.reservationId, 60);
    if (index % 5 === 0) await at.budgets.release(ctxOf(guild), request.reservationId);
    else await settle(guild, request.reservationId, 40 + (index % 50));
    if (index % 50 === 0) await at.sweeper.handle();
    return outcome;
  };
  const outcomes: ReserveOutcome[] = [];
  const caller = async (first: number) => {
    for (let index = first; index < 1_200; index += 40) outcomes.push(await reply(index));
  };
  await Promise.all(Array.from({ length: 40 }, (_, first) => caller(first)));
  expect(count(outcomes, 'granted')).toBeGreaterThan(100);
  for (const guild of guilds) {
    for (const account of await at.audit(guild)) {
      expect(account).toMatchObject({ reserved: 0, live: 0, settled: account.charged });
      expect(account.settled).toBeLessThanOrEqual(account.cap);
    }
  }
}, 60_000);

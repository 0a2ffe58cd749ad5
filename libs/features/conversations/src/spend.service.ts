import { Injectable } from '@nestjs/common';
import {
  basisDays,
  daysOf,
  forecastMonth,
  rangeBefore,
  type DayRange,
  type Forecast,
} from '@dragoman/budgets';
import type { Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import { parseInput } from '@dragoman/tenants';
import { NamesService } from './names.service.js';
import { cacheSavedMicros } from './spend.js';
import { decodeGroupCursor, encodeGroupCursor, groupsInput, rangeInput } from './spend.input.js';
import * as store from './spend.store.js';
import type { SpendGroupConnectionType, SpendGroupsArgs, SpendType } from './spend.types.js';

/** Whose spending: a guild's, or all of an account's. */
export interface SpendOf {
  ctx: Ctx;
  /** IANA name; days begin at its midnight. */
  timeZone: string;
  /** Undefined for the whole account. */
  guildId: string | undefined;
}

/** What was spent on what, from the ledger, for the dashboard. */
@Injectable()
export class SpendService {
  constructor(
    private readonly db: Db,
    private readonly names: NamesService,
  ) {}

  /** Totals and days of a range, zeros included. @throws AppError BAD_INPUT */
  async spend(of: SpendOf, input: DayRange): Promise<SpendType> {
    const range = parseInput(rangeInput, input);
    const { dates, bounds } = daysOf(range, of.timeZone);
    const before = daysOf(rangeBefore(range), of.timeZone).bounds;
    return this.db.forTenant(of.ctx, async (tx) => {
      const sums = new Map((await store.sumBySpan(tx, of.guildId, bounds)).map((sum) => [sum.span, sum]));
      const earlier = await store.sumBySpan(tx, of.guildId, before);
      const days = dates.map((date, index) => {
        const { micros = 0, calls = 0 } = sums.get(index + 1) ?? {};
        return { date, costMicros: micros, calls };
      });
      return {
        ...range,
        costMicros: days.reduce((sum, day) => sum + day.costMicros, 0),
        calls: days.reduce((sum, day) => sum + day.calls, 0),
        previousMicros: earlier.reduce((sum, { micros }) => sum + micros, 0),
        cacheSavedMicros: cacheSavedMicros(await store.cacheTokens(tx, charges(of, bounds))),
        days,
      };
    });
  }

  /** What the charges of a range have in common, the dearest first or as asked. @throws AppError BAD_INPUT */
  async groups(of: SpendOf, input: SpendGroupsArgs): Promise<SpendGroupConnectionType> {
    const { range, page } = parseInput(groupsInput, input);
    const { bounds } = daysOf(range, of.timeZone);
    return this.db.forTenant(of.ctx, async (tx) => {
      const after = page.after === null ? undefined : decodeGroupCursor(page.after);
      const asked = { ...page, after, limit: page.first + 1 };
      const found = await store.sumByGroup(tx, charges(of, bounds), asked);
      const shown = found.slice(0, page.first);
      const names = await this.names.of(tx, of, { by: page.by, keys: shown.map(({ key }) => key) });
      const last = shown.at(-1);
      return {
        nodes: shown.map(({ key, micros, calls }) => ({
          key,
          name: names.get(key) ?? null,
          costMicros: micros,
          calls,
        })),
        pageInfo: {
          hasNextPage: found.length > page.first,
          endCursor: last
            ? encodeGroupCursor(page.sort === 'cost' ? last.micros : last.calls, last.key)
            : null,
        },
      };
    });
  }

  /** Where the running month is heading; null where that would be a guess. */
  forecast(of: SpendOf): Promise<Forecast | null> {
    const now = new Date();
    const { basis, month } = forecastRanges(now, of.timeZone);
    return this.db.forTenant(of.ctx, async (tx) => {
      const first = await store.firstCharge(tx, of.guildId);
      const days = await sums(tx, of.guildId, basis);
      const spent = await sums(tx, of.guildId, month);
      const spentMicros = spent.reduce((sum, micros) => sum + micros, 0);
      const used = sinceFirst(days, basis, first);
      return forecastMonth({ days: used, spentMicros, now, timeZone: of.timeZone }) ?? null;
    });
  }
}

function charges(of: SpendOf, bounds: readonly Date[]): store.ChargesWhere {
  return { guildId: of.guildId, from: bounds[0] ?? new Date(0), to: bounds.at(-1) ?? new Date(0) };
}

/** The moments between which a forecast looks back, and those of the running month until now. */
export function forecastRanges(now: Date, timeZone: string): { basis: Date[]; month: Date[] } {
  const day = (back: number): string =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(
      new Date(now.getTime() - back * 86_400_000),
    );
  const today = day(0);
  const yesterday = rangeBefore({ from: today, to: today }).to;
  const from = rangeBefore({ from: shifted(today, -basisDays + 1), to: today }).from;
  return {
    basis: daysOf({ from, to: yesterday }, timeZone).bounds,
    month: daysOf({ from: `${today.slice(0, 8)}01`, to: today }, timeZone).bounds,
  };
}

function shifted(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

async function sums(tx: Tx, guildId: string | undefined, bounds: readonly Date[]): Promise<number[]> {
  const found = new Map(
    (await store.sumBySpan(tx, guildId, bounds)).map(({ span, micros }) => [span, micros]),
  );
  return bounds.slice(1).map((_, index) => found.get(index + 1) ?? 0);
}

/** Days before the first use say nothing about how it is used. */
export function sinceFirst(
  days: readonly number[],
  bounds: readonly Date[],
  first: Date | undefined,
): number[] {
  if (!first) return [];
  return days.filter((_, index) => (bounds[index + 1] ?? first) > first);
}

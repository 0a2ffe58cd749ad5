import { Injectable } from '@nestjs/common';
import { BudgetsService, lastDays } from '@dragoman/budgets';
import { Db } from '@dragoman/platform/db';
import { parseInput, type GuildAccess } from '@dragoman/tenants';
import { z } from 'zod';
import { countByDay, latency } from './usage.store.js';
import type { UsageType } from './usage.types.js';

const daysInput = z.object({ days: z.number().int().min(1, 'at least 1').max(366, 'at most 366') });

/** What a guild used, for the dashboard: replies and times from its turns, money from the ledger. */
@Injectable()
export class UsageService {
  constructor(
    private readonly db: Db,
    private readonly budgets: BudgetsService,
  ) {}

  /** The last `days` days, today included. @throws AppError BAD_INPUT */
  async usage({ ctx, guild }: GuildAccess, asked: number): Promise<UsageType> {
    const { days } = parseInput(daysInput, { days: asked });
    const { bounds } = lastDays(new Date(), guild.timeZone, days);
    const spend = await this.budgets.spendByDay(ctx, guild, days);
    const { counts, times } = await this.db.forTenant(ctx, async (tx) => ({
      counts: await countByDay(tx, guild.guildId, bounds),
      times: await latency(tx, guild.guildId, bounds),
    }));
    const byDay = new Map(counts.map((count) => [count.day, count]));
    const perDay = spend.map(({ date, costMicros }, index) => {
      const { replies = 0, refused = 0 } = byDay.get(index + 1) ?? {};
      return { date, replies, refused, costMicros };
    });
    return {
      replies: perDay.reduce((sum, day) => sum + day.replies, 0),
      costMicros: perDay.reduce((sum, day) => sum + day.costMicros, 0),
      latencyP50Ms: times.p50,
      latencyP95Ms: times.p95,
      days: perDay,
    };
  }
}

import { Injectable } from '@nestjs/common';
import { BudgetsService } from '@dragoman/budgets';
import { formatDate, formatMicros, formatMonth, text } from '@dragoman/discord';
import { Db } from '@dragoman/platform/db';
import { countReplies } from '../turns.store.js';
import type { CommandRequest, CommandRun } from './command-run.js';

/** What was spent this month and what is left, for the guild and for the member. */
@Injectable()
export class UsageRun implements CommandRun {
  readonly name = 'usage';

  constructor(
    private readonly db: Db,
    private readonly budgets: BudgetsService,
  ) {}

  async run({ ctx, guild, payload, locale }: CommandRequest): Promise<string> {
    const budget = await this.budgets.budget(ctx, guild);
    const own = await this.budgets.usageOfMember(ctx, guild, payload.asker.id);
    const count = await this.db.forTenant(ctx, (tx) => countReplies(tx, guild.guildId, guild.timeZone));
    const money = (micros: number): string => formatMicros(locale, micros);
    return [
      `**${text(locale, 'usage.title', { month: formatMonth(locale, new Date(), guild.timeZone) })}**`,
      text(locale, 'usage.spent', { spent: money(budget.settledMicros), cap: money(budget.capMicros) }),
      text(locale, 'usage.remaining', { remaining: money(budget.remainingMicros) }),
      text(locale, 'usage.replies', { count }),
      own.capMicros === null
        ? text(locale, 'usage.yours', { spent: money(own.settledMicros) })
        : text(locale, 'usage.yoursCapped', { spent: money(own.settledMicros), cap: money(own.capMicros) }),
      text(locale, 'usage.resets', { date: formatDate(locale, budget.resetsAt, guild.timeZone) }),
    ].join('\n');
  }
}

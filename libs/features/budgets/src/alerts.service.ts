import { Injectable } from '@nestjs/common';
import { Db } from '@dragoman/platform/db';
import { parseInput, AuditLog, timePageInput, timePageOf, type GuildAccess } from '@dragoman/tenants';
import { z } from 'zod';
import { thresholds, type Alert, type AlertRule } from './alert.js';
import * as alerts from './alerts.store.js';
import { assertOwn } from './budgets.errors.js';
import { periodOf } from './period.js';

const ruleInput = z.object({
  thresholds: z
    .array(
      z.number().refine((one) => thresholds.some((known) => known === one), 'should be 50, 80, 95 or 100'),
    )
    .max(thresholds.length)
    .transform((chosen) => thresholds.filter((one) => chosen.includes(one))),
  forecast: z.boolean(),
  channelId: z
    .string()
    .regex(/^\d{1,20}$/, 'should be a Discord channel id')
    .nullish()
    .transform((id) => id ?? null),
  dmOwner: z.boolean(),
});

/** What a guild is told of its budgets. */
@Injectable()
export class AlertsService {
  constructor(private readonly db: Db) {}

  rule({ ctx, guild }: GuildAccess): Promise<AlertRule> {
    return this.db.forTenant(ctx, (tx) => alerts.ruleOf(tx, guild.guildId));
  }

  /** From now on; budgets that are past a threshold chosen now fire at once. @throws AppError BAD_INPUT */
  async setRule({ ctx, guild }: GuildAccess, input: z.input<typeof ruleInput>): Promise<AlertRule> {
    assertOwn(ctx, guild);
    const rule: AlertRule = parseInput(ruleInput, input);
    await this.db.forTenant(ctx, async (tx) => {
      const before = await alerts.ruleOf(tx, guild.guildId);
      await alerts.saveRule(tx, { tenantId: ctx.tenantId, guildId: guild.guildId }, rule);
      await alerts.compare(tx, guild.guildId, periodOf(new Date(), guild.timeZone));
      await AuditLog.record(tx, ctx, {
        action: 'alerts.update',
        guildId: guild.guildId,
        before: { ...before },
        after: { ...rule },
      });
    });
    return rule;
  }

  /** Newest first. @throws AppError BAD_INPUT */
  async list(
    { ctx, guild }: GuildAccess,
    page: { first: number; after?: string | null },
  ): Promise<{ nodes: Alert[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }> {
    const { first, after } = parseInput(timePageInput, page);
    const found = await this.db.forTenant(ctx, (tx) =>
      alerts.listAlerts(tx, guild.guildId, { limit: first + 1, after: after ?? undefined }),
    );
    return timePageOf(found, first);
  }
}

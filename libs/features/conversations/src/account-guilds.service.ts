import { Injectable } from '@nestjs/common';
import { forecastMonth, periodOf, type Forecast } from '@dragoman/budgets';
import { Db } from '@dragoman/platform/db';
import type { AccountAccess } from '@dragoman/tenants';
import { forecastRanges, sinceFirst } from './spend.service.js';
import { sumByGuildAndSpan } from './spend.store.js';

/** A server with its budget of the running month; amounts are micro-US-dollars. */
export interface AccountGuild {
  id: string;
  name: string;
  iconHash: string | null;
  leftAt: Date | null;
  ownCapMicros: number | null;
  planCapMicros: number;
  settledMicros: number;
  reservedMicros: number;
  forecast: Forecast | null;
}

interface GuildRow {
  id: string;
  name: string;
  iconHash: string | null;
  leftAt: Date | null;
  ownCap: string | null;
  settled: string;
  reserved: string;
}

/** The servers of an account with what each spends this month: three queries, however many servers there are. */
@Injectable()
export class AccountGuildsService {
  constructor(private readonly db: Db) {}

  /** The dearest first. Direct messages are not servers: their cost is in the account's own spend. */
  list({ ctx, account }: AccountAccess): Promise<AccountGuild[]> {
    const now = new Date();
    const { timeZone, plan } = account;
    const { basis } = forecastRanges(now, timeZone);
    return this.db.forTenant(ctx, async (tx) => {
      const guilds: GuildRow[] = await tx.query(
        `SELECT g.guild_id AS id, g.name, g.icon_hash AS "iconHash", g.left_at AS "leftAt", l.cap_micros AS "ownCap",
           coalesce(a.settled_micros, 0) AS settled, coalesce(a.reserved_micros, 0) AS reserved
         FROM guilds g
         LEFT JOIN budget_accounts a ON a.tenant_id = g.tenant_id AND a.guild_id = g.guild_id AND a.period = $1
           AND a.scope = 'guild' AND a.scope_id = g.guild_id
         LEFT JOIN budget_limits l ON l.tenant_id = g.tenant_id AND l.guild_id = g.guild_id AND l.scope = 'guild'
         WHERE g.kind = 'guild' ORDER BY coalesce(a.settled_micros, 0) DESC, g.name, g.guild_id`,
        [periodOf(now, timeZone)],
      );
      const days = await sumByGuildAndSpan(tx, basis);
      const firsts: { id: string; first: Date }[] = await tx.query(
        `SELECT g.guild_id AS id, e.first FROM guilds g CROSS JOIN LATERAL (
           SELECT created_at AS first FROM ledger_entries WHERE guild_id = g.guild_id ORDER BY created_at LIMIT 1) e`,
      );
      const firstOf = new Map(firsts.map(({ id, first }) => [id, first]));
      return guilds.map(({ ownCap, settled, reserved, ...guild }) => {
        const own = new Map(
          days.filter(({ guildId }) => guildId === guild.id).map((day) => [day.span, day.micros]),
        );
        const perDay = basis.slice(1).map((_, index) => own.get(index + 1) ?? 0);
        const used = sinceFirst(perDay, basis, firstOf.get(guild.id));
        const spentMicros = Number(settled);
        return {
          ...guild,
          ownCapMicros: ownCap === null ? null : Number(ownCap),
          planCapMicros: plan.guildCapMicros,
          settledMicros: spentMicros,
          reservedMicros: Number(reserved),
          forecast: forecastMonth({ days: used, spentMicros, now, timeZone }) ?? null,
        };
      });
    });
  }
}

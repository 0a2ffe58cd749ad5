import { Injectable } from '@nestjs/common';
import { snowflake } from '@dragoman/contracts';
import { Db } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { AuditLog, parseInput, type GuildAccess } from '@dragoman/tenants';
import { z } from 'zod';

export type OptOutScope = 'member' | 'channel';

export interface OptOut {
  readonly scope: OptOutScope;
  /** The member's or channel's id. */
  readonly scopeId: string;
  readonly setAt: Date;
}

const optOut = z.object({ scope: z.enum(['member', 'channel']), scopeId: snowflake, optedOut: z.boolean() });

/** The dashboard shows all of them at once. A server where so many want it should not log at all. */
const maxOptOuts = 1_000;

/** Members and channels of whom nothing is logged or remembered. */
@Injectable()
export class OptOutsService {
  constructor(private readonly db: Db) {}

  /** Oldest first. */
  list({ ctx, guild }: GuildAccess): Promise<OptOut[]> {
    return this.db.forTenant(ctx, (tx) =>
      tx.query(
        `SELECT scope, scope_id AS "scopeId", set_at AS "setAt" FROM opt_outs WHERE guild_id = $1
         ORDER BY set_at, scope, scope_id`,
        [guild.guildId],
      ),
    );
  }

  /** From now on; saying the same twice changes nothing. @throws AppError BAD_INPUT; CONFLICT for too many */
  async set({ ctx, guild }: GuildAccess, input: z.input<typeof optOut>): Promise<void> {
    const { scope, scopeId, optedOut } = parseInput(optOut, input);
    const about = { guildId: guild.guildId, target: { kind: scope, id: scopeId } };
    await this.db.forTenant(ctx, async (tx) => {
      if (!optedOut) {
        const which = [guild.guildId, scope, scopeId];
        const [, count]: [unknown, number] = await tx.query(
          'DELETE FROM opt_outs WHERE guild_id = $1 AND scope = $2 AND scope_id = $3',
          which,
        );
        if (count > 0) await AuditLog.record(tx, ctx, { action: 'opt-out.remove', ...about });
        return;
      }
      const added: unknown[] = await tx.query(
        `INSERT INTO opt_outs (tenant_id, guild_id, scope, scope_id, set_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, guild_id, scope, scope_id) DO NOTHING RETURNING scope_id`,
        [ctx.tenantId, guild.guildId, scope, scopeId, ctx.actor.id],
      );
      const [counted]: { count: number }[] = await tx.query(
        'SELECT count(*)::int AS count FROM opt_outs WHERE guild_id = $1',
        [guild.guildId],
      );
      if ((counted?.count ?? 0) > maxOptOuts) throw tooMany();
      if (added.length > 0) await AuditLog.record(tx, ctx, { action: 'opt-out.set', ...about });
    });
  }
}

function tooMany(): AppError {
  return new AppError('CONFLICT', `A server has at most ${String(maxOptOuts)} opt-outs. Remove one first.`);
}

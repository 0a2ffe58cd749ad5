import { Injectable } from '@nestjs/common';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { z } from 'zod';
import { lockFor } from './account-team.service.js';
import { AuditLog } from './audit-log.js';
import { parseInput } from './parse-input.js';
import { isTimeZone } from './time-zone.js';

const wanted = z.object({
  timeZone: z.string().refine(isTimeZone, 'should be an IANA time zone such as Europe/Istanbul'),
});

/** Settings of an account itself. */
@Injectable()
export class AccountSettingsService {
  constructor(private readonly db: Db) {}

  /** Days and months of all its guilds begin at midnight there from now on. @throws AppError BAD_INPUT, FORBIDDEN */
  async setTimeZone(ctx: Ctx, name: string): Promise<void> {
    const { timeZone } = parseInput(wanted, { timeZone: name });
    await this.db.forTenant(ctx, async (tx) => {
      await lockFor(tx, ctx, 'manage');
      const rows: { time_zone: string }[] = await tx.query('SELECT time_zone FROM tenants WHERE id = $1', [
        ctx.tenantId,
      ]);
      const before = rows[0]?.time_zone;
      if (before === timeZone) return;
      await tx.query('UPDATE tenants SET time_zone = $2 WHERE id = $1', [ctx.tenantId, timeZone]);
      await AuditLog.record(tx, ctx, {
        action: 'account.set-time-zone',
        before: { timeZone: before },
        after: { timeZone },
      });
    });
  }
}

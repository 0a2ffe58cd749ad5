import { Injectable } from '@nestjs/common';
import { isLocale, LOCALES } from '@dragoman/discord';
import { Db, type Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import type { GuildAccess } from './guild-access.js';
import { parseInput } from './parse-input.js';
import { TenantsService } from './tenants.service.js';

/** What is left out stays as it is. */
export interface GuildSettings {
  /** null: each member's own language. */
  readonly language?: string | null;
  /** Days. */
  readonly retentionDays?: number | null;
  /** IANA name. It belongs to the account, so it holds for every guild that the account pays for. */
  readonly timeZone?: string | null;
}

const settings = z.object({
  language: z
    .string()
    .refine(isLocale, `should be one of ${LOCALES.join(', ')}`)
    .nullish(),
  retentionDays: z.number().int().min(1, 'should be at least 1 day').nullish(),
  timeZone: z.string().refine(isTimeZone, 'should be an IANA time zone such as Europe/Istanbul').nullish(),
});

/** Settings of a guild that its managers choose on the dashboard. */
@Injectable()
export class GuildSettingsService {
  constructor(
    private readonly db: Db,
    private readonly tenants: TenantsService,
  ) {}

  /** @throws AppError BAD_INPUT; FORBIDDEN when the time zone of somebody else's account would change */
  async update({ ctx, guild }: GuildAccess, input: GuildSettings): Promise<GuildAccess> {
    const { language, retentionDays, timeZone } = parseInput(settings, input);
    const { maxRetentionDays } = guild.plan;
    if (retentionDays != null && retentionDays > maxRetentionDays) {
      throw new AppError(
        'BAD_INPUT',
        `retentionDays: the plan keeps turns for at most ${String(maxRetentionDays)} days`,
      );
    }
    const movesTime = timeZone != null && timeZone !== guild.timeZone;
    if (movesTime && guild.accountOwnerId !== ctx.actor.id) {
      throw new AppError('FORBIDDEN', 'Only the owner of the account can change its time zone.');
    }
    await this.db.forTenant(ctx, async (tx) => {
      if (language !== undefined) await setColumn(tx, guild.guildId, { column: 'language', value: language });
      if (retentionDays != null)
        await setColumn(tx, guild.guildId, { column: 'retention_days', value: retentionDays });
      if (movesTime)
        await tx.query('UPDATE tenants SET time_zone = $2 WHERE id = $1', [ctx.tenantId, timeZone]);
    });
    const updated = await this.tenants.resolveGuild(guild.guildId);
    if (!updated) throw new AppError('NOT_INSTALLED', 'Dragoman is no longer on this server.');
    return { ctx, guild: updated };
  }
}

async function setColumn(
  tx: Tx,
  guildId: string,
  { column, value }: { column: 'language' | 'retention_days'; value: string | number | null },
): Promise<void> {
  await tx.query(`UPDATE guilds SET ${column} = $2 WHERE guild_id = $1`, [guildId, value]);
}

/** Whether both Postgres and JavaScript will know it. Offsets such as +03:00 are no zones: they have no summer. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

import { Injectable } from '@nestjs/common';
import { Db } from '@dragoman/platform/db';
import type { GuildAccess } from '@dragoman/tenants';

/** How a guild's first question went. */
export interface FirstAnswer {
  /** null until a question was answered. */
  readonly answeredAt: Date | null;
  /** Where it was. */
  readonly channelId: string | null;
  /** Code of the error that the newest question met, while none was answered. */
  readonly refusal: string | null;
}

@Injectable()
export class FirstAnswerService {
  constructor(private readonly db: Db) {}

  find({ ctx, guild }: GuildAccess): Promise<FirstAnswer> {
    return this.db.forTenant(ctx, async (tx) => {
      const [answered]: { at: Date; channelId: string }[] = await tx.query(
        `SELECT created_at AS at, channel_id AS "channelId" FROM turns
         WHERE tenant_id = $1 AND guild_id = $2 AND outcome <> 'refused' ORDER BY created_at LIMIT 1`,
        [ctx.tenantId, guild.guildId],
      );
      if (answered) return { answeredAt: answered.at, channelId: answered.channelId, refusal: null };
      const [refused]: { code: string | null; channelId: string }[] = await tx.query(
        `SELECT error_code AS code, channel_id AS "channelId" FROM turns
         WHERE tenant_id = $1 AND guild_id = $2 ORDER BY created_at DESC LIMIT 1`,
        [ctx.tenantId, guild.guildId],
      );
      return { answeredAt: null, channelId: refused?.channelId ?? null, refusal: refused?.code ?? null };
    });
  }
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { moveGuildJob } from '@dragoman/contracts';
import type { Actor, Ctx } from '@dragoman/platform/context';
import { Db, type Tx } from '@dragoman/platform/db';
import { AppError } from '@dragoman/platform/errors';
import { Outbox } from '@dragoman/platform/outbox';
import { hashToken } from './invitation-token.js';
import { AuditLog } from './audit-log.js';
import { InvitationsService } from './invitations.service.js';
import { takeInvitation } from './invitations.store.js';

/** A guild on its way to another account. */
export interface GuildMove {
  readonly guildId: string;
  readonly toTenantId: string;
  /** Who took it, for the log of the new account; left out when nobody did. */
  readonly acceptedBy?: Actor;
}

/** Guilds change accounts when both sides said so: one made a link, the other accepts it. */
@Injectable()
export class GuildMovesService {
  constructor(
    private readonly db: Db,
    private readonly outbox: Outbox,
    private readonly invitations: InvitationsService,
  ) {}

  /**
   * The other side's word. A job then moves the guild; until it has, everything stays where it is.
   * @param to the account that takes the guild; its rights are the caller's to check
   * @throws AppError NOT_FOUND, CONFLICT
   */
  async accept(token: string, to: Ctx): Promise<{ guildId: string }> {
    const { tenantId, guildId } = await this.invitations.preview(token);
    if (guildId === null) throw new AppError('NOT_FOUND', 'This link is not about a server.');
    if (tenantId === to.tenantId)
      throw new AppError('CONFLICT', 'This account pays for the server already. Choose another one.');
    const ctx = { tenantId, actor: to.actor };
    await this.db.forTenant(ctx, async (tx) => {
      if (!(await takeInvitation(tx, { tokenHash: hashToken(token) })))
        throw new AppError('NOT_FOUND', 'This link was used or taken back a moment ago.');
      await this.begin(tx, ctx, { guildId, toTenantId: to.tenantId, acceptedBy: to.actor });
      await AuditLog.record(tx, ctx, { action: 'guild.move', guildId, after: { account: to.tenantId } });
    });
    return { guildId };
  }

  /** @throws AppError CONFLICT when it moves already */
  async begin(tx: Tx, ctx: Ctx, move: GuildMove): Promise<void> {
    const { guildId, toTenantId, acceptedBy = null } = move;
    const rows: unknown[] = await tx.query(
      `INSERT INTO guild_moves AS m (tenant_id, guild_id, to_tenant_id) VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id, guild_id) DO UPDATE
         SET to_tenant_id = excluded.to_tenant_id, agreed_at = now(), moved_at = NULL WHERE m.moved_at IS NOT NULL
       RETURNING guild_id`,
      [ctx.tenantId, guildId, toTenantId],
    );
    if (rows.length === 0) throw new AppError('CONFLICT', 'This server is moving already.');
    const payload = { guildId, fromTenantId: ctx.tenantId, toTenantId, acceptedBy };
    await this.outbox.add(tx, moveGuildJob, { id: `move-${randomUUID()}`, payload });
  }

  /** Guilds of the account that are leaving for another one at this moment. */
  async leaving(ctx: Ctx): Promise<string[]> {
    const rows: { guild_id: string }[] = await this.db.forTenant(ctx, (tx) =>
      tx.query('SELECT guild_id FROM guild_moves WHERE tenant_id = $1 AND moved_at IS NULL', [ctx.tenantId]),
    );
    return rows.map((row) => row.guild_id);
  }
}

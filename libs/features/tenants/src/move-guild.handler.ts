import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { moveGuildJob, resumeJob, type MoveGuildPayload } from '@dragoman/contracts';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { Db, Vault, type Tx } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import { Outbox } from '@dragoman/platform/outbox';
import type { JobHandler } from '@dragoman/platform/queue';
import { AuditLog } from './audit-log.js';
import {
  closeMove,
  dropMove,
  lockGuild,
  moveRows,
  releaseReplies,
  type GuildOnTheMove,
} from './guild-move.store.js';

/**
 * Moves a guild with its settings, conversations and turns to another account, in one transaction: nobody ever sees
 * half of it, and a crash leaves it where it was. Its rows are locked meanwhile, so its replies wait.
 */
@Injectable()
export class MoveGuildHandler implements JobHandler<MoveGuildPayload> {
  readonly contract = moveGuildJob;

  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle(payload: MoveGuildPayload): Promise<void> {
    const { guildId, fromTenantId, toTenantId } = payload;
    const from = systemCtx(fromTenantId, moveGuildJob.name);
    const to = systemCtx(toTenantId, moveGuildJob.name);
    const startedAt = Date.now();
    await this.prepareKey(to);
    const rows = await this.db.acrossTenants('move-guild', async (tx) => {
      const there: unknown[] = await tx.query('SELECT 1 FROM tenants WHERE id = $1 FOR SHARE', [toTenantId]);
      const account = await lockGuild(tx, guildId);
      if (account === fromTenantId && there.length > 0) return this.move(tx, { guildId, from, to }, payload);
      // Done before, erased meanwhile, or the new account is gone: there is nothing to move.
      await dropMove(tx, { guildId, from, to });
      return 0;
    });
    const event = rows > 0 ? 'guild-moved' : 'guild-not-moved';
    this.log.info({ event, guildId, tenantId: from.tenantId, toTenantId, rows, ms: Date.now() - startedAt });
  }

  private async move(tx: Tx, move: GuildOnTheMove, { acceptedBy }: MoveGuildPayload): Promise<number> {
    const { guildId, from, to } = move;
    const waiting = await releaseReplies(tx, move);
    const count = await moveRows(tx, move, this.vault);
    await closeMove(tx, move);
    for (const conversationId of waiting) {
      const payload = { tenantId: to.tenantId, conversationId };
      await this.outbox.add(tx, resumeJob, { id: `moved-${randomUUID()}`, payload });
    }
    if (acceptedBy) {
      const taker = { tenantId: to.tenantId, actor: acceptedBy };
      const before = { account: from.tenantId };
      await AuditLog.record(tx, taker, { action: 'guild.accept', guildId, before });
    }
    return count;
  }

  /** A new account seals for the first time: with a key that is committed, the vault need not look for it row by row. */
  private async prepareKey(to: Ctx): Promise<void> {
    await this.db.forTenant(to, async (tx) => {
      const there: unknown[] = await tx.query('SELECT 1 FROM tenants WHERE id = $1', [to.tenantId]);
      if (there.length > 0) await this.vault.seal(tx, to, { text: '', place: 'guild_moves.key' });
    });
  }
}

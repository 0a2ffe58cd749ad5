import { Inject, Injectable } from '@nestjs/common';
import { moveGuildJob, type MoveGuildPayload } from '@dragoman/contracts';
import { systemCtx, type Ctx } from '@dragoman/platform/context';
import { Db, Vault } from '@dragoman/platform/db';
import { LOGGER, type Logger } from '@dragoman/platform/log';
import type { JobHandler } from '@dragoman/platform/queue';
import { AuditLog } from './audit-log.js';
import { closeMove, lockGuild, moveRows, releaseReplies } from './guild-move.store.js';

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
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async handle({ guildId, fromTenantId, toTenantId, acceptedBy }: MoveGuildPayload): Promise<void> {
    const [from, to] = [fromTenantId, toTenantId].map((id) => systemCtx(id, moveGuildJob.name));
    if (!from || !to) return;
    const move = { guildId, from, to };
    const startedAt = Date.now();
    await this.prepareKey(to);
    const rows = await this.db.acrossTenants('move-guild', async (tx) => {
      // Done before, erased meanwhile, or the new account is gone: there is nothing to move.
      const there: unknown[] = await tx.query('SELECT 1 FROM tenants WHERE id = $1 FOR SHARE', [toTenantId]);
      const account = await lockGuild(tx, guildId);
      if (account === fromTenantId && there.length > 0) {
        await releaseReplies(tx, move);
        const count = await moveRows(tx, move, this.vault);
        await closeMove(tx, move);
        if (acceptedBy) {
          const taker = { tenantId: toTenantId, actor: acceptedBy };
          const before = { account: fromTenantId };
          await AuditLog.record(tx, taker, { action: 'guild.accept', guildId, before });
        }
        return count;
      }
      await tx.query(
        'DELETE FROM guild_moves WHERE tenant_id = $1 AND guild_id = $2 AND to_tenant_id = $3 AND moved_at IS NULL',
        [fromTenantId, guildId, toTenantId],
      );
      return 0;
    });
    const ms = Date.now() - startedAt;
    this.log.info({ event: 'guild-moved', guildId, tenantId: fromTenantId, toTenantId, rows, ms });
  }
  /** A new account seals for the first time: with a key that is committed, the vault need not look for it row by row. */
  private async prepareKey(to: Ctx): Promise<void> {
    await this.db.forTenant(to, async (tx) => {
      const there: unknown[] = await tx.query('SELECT 1 FROM tenants WHERE id = $1', [to.tenantId]);
      if (there.length > 0) await this.vault.seal(tx, to, { text: '', place: 'guild_moves.key' });
    });
  }
}

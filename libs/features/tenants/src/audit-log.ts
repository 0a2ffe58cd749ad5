import type { Ctx } from '@dragoman/platform/context';
import type { Tx } from '@dragoman/platform/db';
import type { AuditChange } from './audit.js';

/** Who changed what, from where. The database refuses to change an entry, and to delete one before its account is erased. */
export const AuditLog = {
  /** Call it in the transaction of the change itself: there is an entry if and only if there is a change. */
  async record(tx: Tx, { tenantId, actor }: Ctx, change: AuditChange): Promise<void> {
    await tx.query(
      `INSERT INTO audit_entries (tenant_id, action, actor_kind, actor_id, actor_name, address, guild_id,
         target_kind, target_id, before, after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        tenantId,
        change.action,
        actor.kind,
        actor.id,
        actor.name ?? null,
        actor.address ?? null,
        change.guildId ?? null,
        change.target?.kind ?? null,
        change.target?.id ?? null,
        change.before ? JSON.stringify(change.before) : null,
        change.after ? JSON.stringify(change.after) : null,
      ],
    );
  },
};

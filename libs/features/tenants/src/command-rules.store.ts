import type { CommandRule } from '@dragoman/discord';
import type { Tx } from '@dragoman/platform/db';

export interface SetCommandRule extends CommandRule {
  readonly setAt: Date;
}

type Cell = Pick<CommandRule, 'command' | 'target' | 'targetId'>;
interface At {
  tenantId: string;
  guildId: string;
}

const columns = 'command, target, target_id AS "targetId", effect, set_at AS "setAt"';

/** Oldest first. */
export function findRules(tx: Tx, guildId: string): Promise<SetCommandRule[]> {
  return tx.query(
    `SELECT ${columns} FROM command_rules WHERE guild_id = $1 ORDER BY set_at, command, target, target_id`,
    [guildId],
  );
}

export function findRulesOf(tx: Tx, guildId: string, commands: readonly string[]): Promise<CommandRule[]> {
  return tx.query(`SELECT ${columns} FROM command_rules WHERE guild_id = $1 AND command = ANY($2)`, [
    guildId,
    commands,
  ]);
}

/** The guild's rules, which nobody else changes until this transaction ends. */
export async function lockRules(tx: Tx, { guildId }: At): Promise<SetCommandRule[]> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('command-rules:' || $1, 0))", [guildId]);
  return findRules(tx, guildId);
}

export function sameCell(a: Cell, b: Cell): boolean {
  return a.command === b.command && a.target === b.target && a.targetId === b.targetId;
}

/** Sets one cell of the grid, or empties it. */
export async function writeRule(
  tx: Tx,
  { tenantId, guildId }: At,
  rule: Cell & { effect: CommandRule['effect'] | null; setBy: string },
): Promise<void> {
  const { command, target, targetId, effect, setBy } = rule;
  const cell = [tenantId, guildId, command, target, targetId];
  if (effect === null) {
    await tx.query(
      `DELETE FROM command_rules
       WHERE tenant_id = $1 AND guild_id = $2 AND command = $3 AND target = $4 AND target_id = $5`,
      cell,
    );
    return;
  }
  await tx.query(
    `INSERT INTO command_rules (tenant_id, guild_id, command, target, target_id, effect, set_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (tenant_id, guild_id, command, target, target_id)
     DO UPDATE SET effect = excluded.effect, set_by = excluded.set_by, set_at = now()`,
    [...cell, effect, setBy],
  );
}

import { type AuditLogEvent, PermissionFlagsBits as P, type Snowflake } from 'discord-api-types/v10';
import { has } from '../permissions.js';
import { permissionsInGuild } from './access.js';
import type { AuditLogEntry, GuildRecord, Json } from './records.js';
import type { World } from './world.js';

export interface Audit {
  actionType: AuditLogEvent;
  userId: Snowflake;
  targetId: Snowflake | null;
  /** From the X-Audit-Log-Reason header. */
  reason?: string | undefined;
  changes?: Json[];
  options?: Record<string, string>;
}

/** Entries are kept as Discord does, at most 45 days; the simulator keeps the newest 10,000 instead. */
const KEPT = 10_000;

export function audit(world: World, guild: GuildRecord, { reason, ...entry }: Audit): void {
  const record: AuditLogEntry = { ...entry, id: world.nextId(), ...(reason && { reason }) };
  guild.auditLog.push(record);
  if (guild.auditLog.length > KEPT) guild.auditLog.shift();
  world.emit({
    t: 'GUILD_AUDIT_LOG_ENTRY_CREATE',
    data: { ...auditView(record), guild_id: guild.id },
    guildId: guild.id,
    userIds: readers(world, guild),
  });
}

/** Only bots with VIEW_AUDIT_LOG are told (documentation: Gateway Events). */
function readers(world: World, guild: GuildRecord): Snowflake[] {
  return [...world.applicationByBot.keys()].filter(
    (id) => guild.members.has(id) && has(permissionsInGuild(world, guild, id), P.ViewAuditLog),
  );
}

export function auditView(entry: AuditLogEntry): Json {
  return {
    id: entry.id,
    action_type: entry.actionType,
    user_id: entry.userId,
    target_id: entry.targetId,
    ...(entry.changes && { changes: entry.changes }),
    ...(entry.options && { options: entry.options }),
    ...(entry.reason && { reason: entry.reason }),
  };
}

/** Audit log changes between two versions of an object, for the keys that differ. */
export function changesBetween(before: Json, after: Json): Json[] {
  return Object.keys(after)
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => ({ key, old_value: before[key], new_value: after[key] }));
}

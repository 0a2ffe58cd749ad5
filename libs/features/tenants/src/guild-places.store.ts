import type { GuildPlacesPayload } from '@dragoman/contracts';
import type { Tx } from '@dragoman/platform/db';
import type { KnownRights, Place } from './guild-place.js';

/**
 * Writes what the gateway saw. What a later report said stays as it is, and nothing older than the last complete one is
 * taken, so reports may come in any order and more than once.
 */
export async function writePlaces(tx: Tx, tenantId: string, seen: GuildPlacesPayload): Promise<void> {
  const { guildId, places, gone, complete } = seen;
  const seenAt = new Date(seen.seenAt);
  const known: { isNews: boolean }[] = await tx.query(
    'SELECT places_seen_at IS NULL OR places_seen_at <= $2 AS "isNews" FROM guilds WHERE guild_id = $1 FOR UPDATE',
    [guildId, seenAt],
  );
  if (!known[0]?.isNews) return;
  await tx.query(
    `INSERT INTO guild_places (tenant_id, guild_id, kind, id, name, position, parent_id, type, permissions, overwrites, gone, seen_at)
     SELECT $1, $2, p.kind, p.id, p.name, p.position, p."parentId", p.type, p.permissions, p.overwrites, p.gone, $4
     FROM jsonb_to_recordset($3::jsonb) AS p(kind text, id text, name text, position int, "parentId" text, type int,
       permissions text, overwrites jsonb, gone boolean)
     ON CONFLICT (tenant_id, guild_id, kind, id) DO UPDATE SET name = excluded.name, position = excluded.position,
       parent_id = excluded.parent_id, type = excluded.type, permissions = excluded.permissions,
       overwrites = excluded.overwrites, gone = excluded.gone, seen_at = excluded.seen_at
     WHERE guild_places.seen_at <= excluded.seen_at`,
    [tenantId, guildId, JSON.stringify([...places.map(present), ...gone.map(deleted)]), seenAt],
  );
  if (!complete) return;
  await tx.query('UPDATE guilds SET places_seen_at = $2 WHERE guild_id = $1', [guildId, seenAt]);
  const ids = places.map(({ kind, id }) => `${kind}:${id}`);
  await tx.query(
    `DELETE FROM guild_places WHERE guild_id = $1 AND seen_at < $2 AND kind || ':' || id <> ALL($3)`,
    [guildId, seenAt, ids],
  );
}

function present(place: Place) {
  return { ...place, gone: false };
}

function deleted(place: { kind: Place['kind']; id: string }) {
  const nothing = { name: '', position: 0, parentId: null, type: 0, permissions: null, overwrites: [] };
  return { ...place, ...nothing, gone: true };
}

/** As Discord's client lists them: channels from top to bottom, roles from the highest down. */
export function findPlaces(tx: Tx, guildId: string, kind: Place['kind']): Promise<Place[]> {
  return tx.query(
    `SELECT kind, id, name, position, parent_id AS "parentId", type, permissions, overwrites FROM guild_places
     WHERE guild_id = $1 AND kind = $2 AND NOT gone
     ORDER BY CASE WHEN kind = 'role' THEN -position ELSE position END, id::numeric`,
    [guildId, kind],
  );
}

/** The named roles (and the one for everybody), and the overwrites of the first of the channels that has a row. */
export async function findRights(
  tx: Tx,
  at: { guildId: string; roleIds: readonly string[]; channelIds: readonly string[] },
): Promise<KnownRights> {
  const rows: (Pick<Place, 'kind' | 'id' | 'permissions'> & { overwrites: KnownRights['overwrites'] })[] =
    await tx.query(
      `SELECT kind, id, permissions, overwrites FROM guild_places WHERE guild_id = $1 AND NOT gone
         AND ((kind = 'role' AND id = ANY($2)) OR (kind = 'channel' AND id = ANY($3)))`,
      [at.guildId, [...at.roleIds, at.guildId], at.channelIds],
    );
  const roles = rows.filter(({ kind }) => kind === 'role');
  const channels = new Map(rows.filter(({ kind }) => kind === 'channel').map((row) => [row.id, row]));
  const channel = at.channelIds.find((id) => channels.has(id));
  return {
    roles: roles.map(({ id, permissions }) => ({ id, permissions: permissions ?? '0' })),
    overwrites: (channel === undefined ? undefined : channels.get(channel)?.overwrites) ?? [],
  };
}

import { daysOf } from '@dragoman/budgets';
import type { Tx } from '@dragoman/platform/db';
import { columns, type Cursor, type TurnRow } from './turn-rows.js';
import type { TurnSearch } from './turn-search.input.js';

export interface SearchedGuild {
  guildId: string;
  /** IANA name. */
  timeZone: string;
}

/** Nothing of members and channels that are left out, not even what was kept before they were. */
export const notOptedOut = `NOT EXISTS (SELECT 1 FROM opt_outs o WHERE o.guild_id = turns.guild_id AND
  (o.scope = 'member' AND o.scope_id = turns.member_id OR o.scope = 'channel' AND o.scope_id IN (turns.channel_id,
    (SELECT p.parent_id FROM guild_places p WHERE p.guild_id = turns.guild_id AND p.kind = 'channel'
       AND p.id = turns.channel_id))))`;

/** Turns that fit, but for their words; newest first. */
export function findTurns(
  tx: Tx,
  { guildId, timeZone }: SearchedGuild,
  find: { search: TurnSearch; limit: number; after: Cursor | undefined },
): Promise<TurnRow[]> {
  const { search, limit, after } = find;
  const values: unknown[] = [guildId];
  const value = (one: unknown): string => `$${String(values.push(one))}`;
  const conditions = ['guild_id = $1', notOptedOut];
  if (search.conversationId) conditions.push(`conversation_id = ${value(search.conversationId)}`);
  if (search.memberId) conditions.push(`member_id = ${value(search.memberId)}`);
  if (search.channelId) conditions.push(`channel_id = ${value(search.channelId)}`);
  if (search.outcome) conditions.push(`outcome = ${value(search.outcome)}`);
  if (search.from) {
    const [begin] = daysOf({ from: search.from, to: search.from }, timeZone).bounds;
    conditions.push(`created_at >= ${value(begin)}`);
  }
  if (search.to) {
    const end = daysOf({ from: search.to, to: search.to }, timeZone).bounds.at(-1);
    conditions.push(`created_at < ${value(end)}`);
  }
  if (after) {
    conditions.push(
      `(created_at, position) <
        ('epoch'::timestamptz + ${value(after[0])}::bigint * interval '1 microsecond', ${value(after[1])}::bigint)`,
    );
  }
  return tx.query(
    `SELECT ${columns} FROM turns WHERE ${conditions.join(' AND ')}
     ORDER BY created_at DESC, position DESC LIMIT ${value(limit)}`,
    values,
  );
}

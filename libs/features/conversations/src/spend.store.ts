import type { Tx } from '@dragoman/platform/db';

/** Which charges: of one guild, or of all guilds of the account; between two moments, the first one counted in. */
export interface ChargesWhere {
  guildId: string | undefined;
  from: Date;
  to: Date;
}

export type SpendDimension = 'guild' | 'channel' | 'member' | 'model' | 'kind';

const columns: Record<SpendDimension, string> = {
  guild: 'guild_id',
  channel: 'channel_id',
  member: `coalesce(member_id, '')`,
  model: 'model',
  kind: 'purpose',
};

/** Only charges of this tenant are seen (row level security), so an account needs no condition of its own. */
function where({ guildId, from, to }: ChargesWhere): { sql: string; values: unknown[] } {
  const values: unknown[] = [from, to];
  const range = 'created_at >= $1 AND created_at < $2';
  return guildId === undefined
    ? { sql: range, values }
    : { sql: `${range} AND guild_id = $3`, values: [...values, guildId] };
}

export interface SpanSum {
  /** From 1 for the first span. */
  span: number;
  micros: number;
  calls: number;
}

/** @param bounds the n + 1 moments at which n spans begin and the last one ends; spans without charges are left out */
export async function sumBySpan(
  tx: Tx,
  guildId: string | undefined,
  bounds: readonly Date[],
): Promise<SpanSum[]> {
  const { sql, values } = where({ guildId, ...endsOf(bounds) });
  const rows: { span: number; micros: string; calls: number }[] = await tx.query(
    `SELECT width_bucket(created_at, $${String(values.length + 1)}::timestamptz[]) AS span,
       sum(charged_micros) AS micros, count(*)::int AS calls
     FROM ledger_entries WHERE ${sql} GROUP BY 1 ORDER BY 1`,
    [...values, bounds],
  );
  return rows.map((row) => ({ ...row, micros: Number(row.micros) }));
}

/** The same for each guild of the account. */
export async function sumByGuildAndSpan(
  tx: Tx,
  bounds: readonly Date[],
): Promise<(SpanSum & { guildId: string })[]> {
  const { sql, values } = where({ guildId: undefined, ...endsOf(bounds) });
  const rows: { guildId: string; span: number; micros: string; calls: number }[] = await tx.query(
    `SELECT guild_id AS "guildId", width_bucket(created_at, $3::timestamptz[]) AS span,
       sum(charged_micros) AS micros, count(*)::int AS calls
     FROM ledger_entries WHERE ${sql} GROUP BY 1, 2`,
    [...values, bounds],
  );
  return rows.map((row) => ({ ...row, micros: Number(row.micros) }));
}

function endsOf(bounds: readonly Date[]): { from: Date; to: Date } {
  const [from, to] = [bounds[0], bounds.at(-1)];
  if (!from || !to) throw new RangeError('bounds need a beginning and an end');
  return { from, to };
}

/** Tokens that went through the prompt cache. */
export interface CacheTokens {
  model: string;
  priceVersion: string;
  read: number;
  write5m: number;
  write1h: number;
}

export async function cacheTokens(tx: Tx, charges: ChargesWhere): Promise<CacheTokens[]> {
  const { sql, values } = where(charges);
  const tokens = (name: string) => `coalesce(sum((usage->>'${name}')::bigint), 0)`;
  const rows: Record<keyof CacheTokens, string>[] = await tx.query(
    `SELECT model, price_version AS "priceVersion", ${tokens('cacheReadTokens')} AS read,
       ${tokens('cacheWrite5mTokens')} AS write5m, ${tokens('cacheWrite1hTokens')} AS write1h
     FROM ledger_entries WHERE ${sql} GROUP BY 1, 2`,
    values,
  );
  return rows.map(({ model, priceVersion, read, write5m, write1h }) => ({
    model,
    priceVersion,
    read: Number(read),
    write5m: Number(write5m),
    write1h: Number(write1h),
  }));
}

export interface GroupSum {
  /** Id or name of what the charges have in common; empty for charges that nobody asked for. */
  key: string;
  micros: number;
  calls: number;
}

export interface GroupPage {
  by: SpendDimension;
  sort: 'cost' | 'calls';
  descending: boolean;
  limit: number;
  /** The last group of the page before: its value in the order, and its key. */
  after: readonly [value: string, key: string] | undefined;
}

export async function sumByGroup(tx: Tx, charges: ChargesWhere, page: GroupPage): Promise<GroupSum[]> {
  const { sql, values } = where(charges);
  const key = columns[page.by];
  const value = page.sort === 'cost' ? 'sum(charged_micros)' : 'count(*)';
  const [order, beyond] = page.descending ? ['DESC', '<'] : ['ASC', '>'];
  const places = [1, 2, 3].map((offset) => `$${String(values.length + offset)}`);
  const rows: { key: string; micros: string; calls: number }[] = await tx.query(
    `SELECT ${key} AS key, sum(charged_micros) AS micros, count(*)::int AS calls
     FROM ledger_entries WHERE ${sql} GROUP BY 1
     HAVING ${places[1] ?? ''}::numeric IS NULL
       OR (${value}::numeric, ${key}) ${beyond} (${places[1] ?? ''}::numeric, ${places[2] ?? ''}::text)
     ORDER BY ${value} ${order}, 1 ${order} LIMIT ${places[0] ?? ''}`,
    [...values, page.limit, page.after?.[0] ?? null, page.after?.[1] ?? null],
  );
  return rows.map((row) => ({ ...row, micros: Number(row.micros) }));
}

/** When the first charge was; undefined when there was none. */
export async function firstCharge(tx: Tx, guildId: string | undefined): Promise<Date | undefined> {
  const rows: { at: Date }[] = await tx.query(
    `SELECT created_at AS at FROM ledger_entries ${guildId === undefined ? '' : 'WHERE guild_id = $1'}
     ORDER BY created_at LIMIT 1`,
    guildId === undefined ? [] : [guildId],
  );
  return rows[0]?.at;
}

import { randomUUID } from 'node:crypto';
import { TenantsService } from '@dragoman/tenants';
import { guild, person, type Browser, type GraphqlAnswer, type TestApi } from '../api.js';
import { saveTurn } from '../turns.js';
import type { Targets } from './values.js';

/** An account with a server, people and replies; its texts contain `mark`, so that a leak is seen. */
export interface Account {
  readonly targets: Targets;
  readonly mark: string;
  readonly owner: Browser;
  readonly viewer: Browser;
  /** A program that may do all that a program can. */
  readonly program: Program;
}

/** Sends its key and no cookie. */
export class Program {
  constructor(
    private readonly api: TestApi,
    readonly key: string,
  ) {}

  graphql(query: string): Promise<GraphqlAnswer> {
    return this.api.browser().graphql(query, {}, { authorization: `Bearer ${this.key}` });
  }
}

export async function anAccount(api: TestApi, mark: string, numbers: number): Promise<Account> {
  const at = (offset: number): string => String(numbers + offset);
  const [guildId, ownerId, viewerId] = [at(1), at(2), at(3)];
  const named = { ...person(ownerId), username: `${mark}-owner`, global_name: `${mark} owner` };
  api.discord.guilds.set(ownerId, [guild(guildId, { owner: true, name: `${mark} guild` })]);
  await api.install(guildId, ownerId);
  const tenantId = (await api.app.get(TenantsService).resolveGuild(guildId))?.tenantId ?? '';
  await api.inTenant(tenantId, 'UPDATE guilds SET name = $1', [`${mark} guild`]);
  const turn = await saveTurn(api, guildId, { question: `${mark} question`, answer: `${mark} answer` });
  await api.inTenant(
    tenantId,
    `INSERT INTO account_members (tenant_id, user_id, role, name) VALUES ($1, $2, 'viewer', $3)`,
    [tenantId, viewerId, `${mark} viewer`],
  );
  const [owner, viewer] = [api.browser(), api.browser()];
  await owner.logIn(named);
  await viewer.logIn(person(viewerId));
  await furnish(owner, { guildId, tenantId, mark, channelId: at(4) });
  const program = new Program(api, await aKey(owner, tenantId));
  const [conversation] = await api.inTenant<{ id: string }>(
    tenantId,
    'SELECT conversation_id AS id FROM turns',
  );
  const rows = await someRows(api, tenantId);
  const targets: Targets = {
    guild: guildId,
    account: tenantId,
    member: viewerId,
    channel: at(4),
    turn: turn.id,
    conversation: conversation?.id ?? randomUUID(),
    invitation: rows.get('invitations') ?? randomUUID(),
    rows,
  };
  return { targets, mark, owner, viewer, program };
}

interface Place {
  readonly guildId: string;
  readonly tenantId: string;
  readonly mark: string;
  readonly channelId: string;
}

/** What an owner sets on the dashboard. */
async function furnish(owner: Browser, { guildId, tenantId, mark, channelId }: Place): Promise<void> {
  const done = await Promise.all([
    owner.graphql(
      `mutation { setBudget(input: { guildId: "${guildId}", capMicros: 3000000 }) { capMicros } }`,
    ),
    owner.graphql(
      `mutation { setOptOut(input: { guildId: "${guildId}", scope: CHANNEL, scopeId: "${channelId}", optedOut: true }) { id } }`,
    ),
    owner.graphql(`mutation { renameAccount(accountId: "${tenantId}", name: "${mark} account") { id } }`),
    owner.graphql(
      `mutation { inviteMember(input: { accountId: "${tenantId}", role: VIEWER }) { __typename } }`,
    ),
  ]);
  const [wrong] = done.flatMap(({ errors }) => errors);
  if (wrong) throw new Error(`the world of the fuzz could not be made: ${wrong.message}`);
}

async function aKey(owner: Browser, tenantId: string): Promise<string> {
  const { data, errors } = await owner.graphql(
    `mutation { createApiKey(input: { accountId: "${tenantId}", name: "fuzz", scopes: [READ, WRITE, BILLING], days: 30 }) { secret } }`,
  );
  if (errors[0]) throw new Error(`the fuzz got no key: ${errors[0].message}`);
  return (data?.['createApiKey'] as { secret: string }).secret;
}

/** Tables with rows of an account, by their `tenant_id` or, for the account itself, `id`. */
export async function tenantTables(api: TestApi): Promise<{ table: string; hasId: boolean }[]> {
  return api.sql<{ table: string; hasId: boolean }>(
    `SELECT c.table_name AS "table", EXISTS (SELECT 1 FROM information_schema.columns i
        WHERE i.table_schema = 'public' AND i.table_name = c.table_name AND i.column_name = 'id') AS "hasId"
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
       AND (c.column_name = 'tenant_id' OR (c.table_name = 'tenants' AND c.column_name = 'id')) ORDER BY 1`,
  );
}

async function someRows(api: TestApi, tenantId: string): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  for (const { table, hasId } of await tenantTables(api)) {
    if (!hasId) continue;
    const [row] = await api.inTenant<{ id: string }>(tenantId, `SELECT id::text FROM "${table}" LIMIT 1`);
    if (row) rows.set(table, row.id);
  }
  return rows;
}

/** One text for each table of the account, which is another one once a row changed. */
export async function checksums(api: TestApi, tenantId: string): Promise<Record<string, string>> {
  const tables = await tenantTables(api);
  const sums = tables.map(
    ({ table }) =>
      `SELECT '${table}' AS "table", coalesce(md5(string_agg(row, ',' ORDER BY row)), '') AS sum
       FROM (SELECT md5(t::text) AS row FROM "${table}" t) rows`,
  );
  const found = await api.inTenant<{ table: string; sum: string }>(tenantId, sums.join(' UNION ALL '));
  return Object.fromEntries(found.map(({ table, sum }) => [table, sum]));
}

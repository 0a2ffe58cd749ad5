/**
 * The statements that make a table belong to tenants: row level security that its owner cannot step around either,
 * one policy for the tenant set by `db.forTenant`, one for the role of `db.acrossTenants`.
 * @param column the column that holds the tenant's id
 */
export function tenantTableSql(table: string, column = 'tenant_id'): string[] {
  return [
    `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY "tenant" ON "${table}"
       USING ("${column}" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
       WITH CHECK ("${column}" = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))`,
    `CREATE POLICY "across_tenants" ON "${table}" TO dragoman_across USING (true) WITH CHECK (true)`,
  ];
}

/**
 * What goes along when a guild moves to another account, and what stays: every table with `tenant_id` and `guild_id` is
 * in one of the two lists (a test of libs/schema sees to it). Sealed columns are opened with the old account's key and
 * sealed with the new one's. Order matters where a trigger or a reader looks from one table to another.
 */
export const movesWithGuild = [
  'alert_rules',
  'budget_limits',
  'guild_settings',
  'guild_places',
  'command_rules',
  'opt_outs',
  'conversations',
  'questions',
  'turns',
  'guilds',
] as const;

/** Money that was spent belongs to the account that pays for it; links and moves belong to who made them. */
export const staysWithAccount = [
  'alerts',
  'member_requests',
  'budget_accounts',
  'budget_reservations',
  'ledger_entries',
  'receipts',
  'account_invitations',
  'guild_moves',
  'audit_entries',
  'api_keys',
] as const;

import { InitialTables1795425343491 } from './1795425343491-initial-tables.js';
import { RowLevelSecurity1795425343492 } from './1795425343492-row-level-security.js';
import { BudgetInvariants1795425343493 } from './1795425343493-budget-invariants.js';
import { BudgetAdmission1795425343494 } from './1795425343494-budget-admission.js';
import { RateLimits1795425343500 } from './1795425343500-rate-limits.js';
import { IdempotencyKeys1795437803273 } from './1795437803273-idempotency-keys.js';
import { GuildSettings1795438003982 } from './1795438003982-guild-settings.js';
import { AccountBudget1795438249001 } from './1795438249001-account-budget.js';
import { AccountAdmission1795438249002 } from './1795438249002-account-admission.js';
import { AccountPeople1795438300001 } from './1795438300001-account-people.js';
import { AccountInvitations1795438800001 } from './1795438800001-account-invitations.js';
import { Receipts1795439600001 } from './1795439600001-receipts.js';
import { Subscriptions1795440300001 } from './1795440300001-subscriptions.js';
import { AlertsAndMemberRequests1795440600001 } from './1795440600001-alerts-and-member-requests.js';
import { AuditKeysDeletions1795440800001 } from './1795440800001-audit-keys-deletions.js';
import { GuildPlacesSeen1795441000000 } from './1795441000000-guild-places-seen.js';
import { DiscordEntitlements1795441600001 } from './1795441600001-discord-entitlements.js';

/** In the order in which they run. */
export const migrations = [
  InitialTables1795425343491,
  RowLevelSecurity1795425343492,
  BudgetInvariants1795425343493,
  BudgetAdmission1795425343494,
  RateLimits1795425343500,
  IdempotencyKeys1795437803273,
  GuildSettings1795438003982,
  AccountBudget1795438249001,
  AccountAdmission1795438249002,
  AccountPeople1795438300001,
  AccountInvitations1795438800001,
  Receipts1795439600001,
  Subscriptions1795440300001,
  AlertsAndMemberRequests1795440600001,
  AuditKeysDeletions1795440800001,
  GuildPlacesSeen1795441000000,
  DiscordEntitlements1795441600001,
];

import { AlertEntity, AlertRuleEntity } from './alert.entity.js';
import { BudgetAccountEntity, BudgetLimitEntity, BudgetReservationEntity } from './budget.entity.js';
import { BudgetFundsEntity } from './budget-funds.entity.js';
import { BudgetMonthEntity } from './budget-month.entity.js';
import { LedgerEntryEntity } from './ledger-entry.entity.js';

export const budgetEntities = [
  BudgetLimitEntity,
  BudgetAccountEntity,
  BudgetReservationEntity,
  BudgetFundsEntity,
  BudgetMonthEntity,
  LedgerEntryEntity,
  AlertRuleEntity,
  AlertEntity,
];

import { BudgetAccountEntity, BudgetLimitEntity, BudgetReservationEntity } from './budget.entity.js';
import { LedgerEntryEntity } from './ledger-entry.entity.js';

export const budgetEntities = [
  BudgetLimitEntity,
  BudgetAccountEntity,
  BudgetReservationEntity,
  LedgerEntryEntity,
];

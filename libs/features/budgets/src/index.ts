export type {
  Budget,
  BudgetLimit,
  BudgetScope,
  Charge,
  ChargeEntry,
  DaySpend,
  LimitRequest,
  MemberUsage,
  ReserveOutcome,
  ReserveRequest,
  SettleRequest,
  SpendingScope,
  Spend,
} from './budget.js';
export type { AccountBudget, Payer } from './account-budget.js';
export { BudgetsModule } from './budgets.module.js';
export { BudgetsService } from './budgets.service.js';
export { daysOf, rangeBefore, type DayRange } from './days.js';
export { basisDays, forecastMonth, type Forecast } from './forecast.js';
export { lastDays, periodOf, resetsAt } from './period.js';
export { budgetMemberData } from './member-data.js';
export { eraseGuild, eraseTenant, exportTenant } from './tenant-data.js';

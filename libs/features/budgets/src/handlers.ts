import { ReleaseExpiredReservationsHandler } from './release-expired-reservations.handler.js';

export { BudgetsModule } from './budgets.module.js';

/** The job handlers of this feature, for the worker to provide. */
export const budgetHandlers = [ReleaseExpiredReservationsHandler];

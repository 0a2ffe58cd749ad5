import { ForecastAlertsHandler } from './forecast-alerts.handler.js';
import { QueueAlertsHandler } from './queue-alerts.handler.js';
import { ReleaseExpiredReservationsHandler } from './release-expired-reservations.handler.js';
import { SendAlertHandler } from './send-alert.handler.js';

export { BudgetsModule } from './budgets.module.js';

/** The job handlers of this feature, for the worker to provide. */
export const budgetHandlers = [
  ReleaseExpiredReservationsHandler,
  QueueAlertsHandler,
  SendAlertHandler,
  ForecastAlertsHandler,
];

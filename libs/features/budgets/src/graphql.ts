import { AlertsResolver } from './alerts.resolver.js';
import { BudgetsResolver } from './budgets.resolver.js';

export { BudgetsGraphqlModule } from './budgets.graphql.module.js';

/** For writing `schema.graphql` without starting anything. */
export const budgetsResolvers = [BudgetsResolver, AlertsResolver];

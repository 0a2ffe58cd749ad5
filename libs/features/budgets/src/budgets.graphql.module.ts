import { Module } from '@nestjs/common';
import { AlertsResolver } from './alerts.resolver.js';
import { AlertsService } from './alerts.service.js';
import { BudgetsModule } from './budgets.module.js';
import { BudgetsResolver } from './budgets.resolver.js';

/** Needs `TenantsGraphqlModule` and `Db` in the app. */
@Module({ imports: [BudgetsModule], providers: [AlertsService, AlertsResolver, BudgetsResolver] })
export class BudgetsGraphqlModule {}

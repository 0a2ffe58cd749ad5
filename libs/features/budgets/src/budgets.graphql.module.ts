import { Module } from '@nestjs/common';
import { BudgetsModule } from './budgets.module.js';
import { BudgetsResolver } from './budgets.resolver.js';

/** Needs `TenantsGraphqlModule` and `Db` in the app. */
@Module({ imports: [BudgetsModule], providers: [BudgetsResolver] })
export class BudgetsGraphqlModule {}

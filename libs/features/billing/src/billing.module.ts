import { Module } from '@nestjs/common';
import { BudgetsModule } from '@dragoman/budgets';
import { CreditsService } from './credits.service.js';
import { OverageService } from './overage.service.js';
import { ReceiptsService } from './receipts.service.js';
import { StripeCustomersService } from './stripe-customers.service.js';

const services = [ReceiptsService, CreditsService, OverageService, StripeCustomersService];

/** Needs `Db`, `Outbox`, `PUBLIC_URL` and `STRIPE` in the app. */
@Module({ imports: [BudgetsModule], providers: services, exports: services })
export class BillingModule {}

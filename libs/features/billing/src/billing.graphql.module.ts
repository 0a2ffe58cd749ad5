import { Module } from '@nestjs/common';
import { BillingPageService } from './billing-page.service.js';
import { BillingModule } from './billing.module.js';
import { BillingResolver } from './billing.resolver.js';
import { CheckoutService } from './checkout.service.js';
import { InvoicesService } from './invoices.service.js';
import { GuildBillingResolver } from './guild-billing.resolver.js';
import { OverageResolver } from './overage.resolver.js';
import { PlanChangeService } from './plan-change.service.js';
import { ReceiptsResolver } from './receipts.resolver.js';

/** Needs `TenantsGraphqlModule` and `BILLING_OPTIONS` and what `BillingModule` needs in the app. */
@Module({
  imports: [BillingModule],
  providers: [
    BillingResolver,
    GuildBillingResolver,
    BillingPageService,
    CheckoutService,
    PlanChangeService,
    InvoicesService,
    OverageResolver,
    ReceiptsResolver,
  ],
})
export class BillingGraphqlModule {}

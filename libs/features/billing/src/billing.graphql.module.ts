import { Module } from '@nestjs/common';
import { BillingModule } from './billing.module.js';
import { OverageResolver } from './overage.resolver.js';
import { ReceiptsResolver } from './receipts.resolver.js';

/** Needs `TenantsGraphqlModule` and what `BillingModule` needs in the app. */
@Module({ imports: [BillingModule], providers: [OverageResolver, ReceiptsResolver] })
export class BillingGraphqlModule {}

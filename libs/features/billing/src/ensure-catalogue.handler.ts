import { Inject, Injectable } from '@nestjs/common';
import { ensureCatalogueJob } from '@dragoman/contracts';
import type { JobHandler } from '@dragoman/platform/queue';
import { CatalogueService } from './catalogue.service.js';
import { STRIPE, type StripeOrOff } from './stripe.client.js';

/** Brings Stripe's products and prices to what plan.ts says. */
@Injectable()
export class EnsureCatalogueHandler implements JobHandler<Record<string, never>> {
  readonly contract = ensureCatalogueJob;

  constructor(
    private readonly catalogue: CatalogueService,
    @Inject(STRIPE) private readonly stripe: StripeOrOff,
  ) {}

  async handle(): Promise<void> {
    if (this.stripe) await this.catalogue.ensure();
  }
}

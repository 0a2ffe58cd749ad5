import { Args, ID, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Db } from '@dragoman/platform/db';
import { AuditLog, Idempotency, type AccountAccess, type AuditAction } from '@dragoman/tenants';
import { AccountRight, AccountType, CurrentAccount, IdempotencyKey } from '@dragoman/tenants/graphql';
import { BillingPageService } from './billing-page.service.js';
import { BillingType, InvoiceConnectionType, NextInvoiceType } from './billing.types.js';
import { BuyPlanInput, ChangePlanInput, PlanChangePreviewType, PlanPriceInput } from './plan-change.types.js';
import { CheckoutService } from './checkout.service.js';
import { PlanChangeService } from './plan-change.service.js';

const accountId = { name: 'accountId', type: () => ID } as const;

/** How an account pays, and every change of it. */
@Resolver(() => AccountType)
export class BillingResolver {
  constructor(
    private readonly page: BillingPageService,
    private readonly checkout: CheckoutService,
    private readonly changes: PlanChangeService,
    private readonly idempotency: Idempotency,
    private readonly db: Db,
  ) {}

  @ResolveField(() => BillingType)
  billing(@CurrentAccount() { ctx, can }: AccountAccess): Promise<BillingType> {
    return this.page.billing(ctx, can.includes('billing'));
  }

  @ResolveField(() => NextInvoiceType, {
    nullable: true,
    description: 'Asks Stripe. Null when none will come, and for those without the right BILLING.',
  })
  async nextInvoice(@CurrentAccount() { ctx, can }: AccountAccess): Promise<NextInvoiceType | null> {
    return can.includes('billing') ? this.page.nextInvoice(ctx) : null;
  }

  @ResolveField(() => InvoiceConnectionType, {
    nullable: true,
    description: 'Asks Stripe. Null for those without the right BILLING. `first` is at most 100.',
  })
  async invoices(
    @CurrentAccount() { ctx, can }: AccountAccess,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 12 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<InvoiceConnectionType | null> {
    return can.includes('billing') ? this.page.invoices(ctx, { first, after }) : null;
  }

  @AccountRight('billing', 'input.accountId')
  @Query(() => PlanChangePreviewType, {
    description: 'What a change of plan would cost, computed by Stripe.',
  })
  planChange(
    @Args('input') input: PlanPriceInput,
    @CurrentAccount() { ctx }: AccountAccess,
  ): Promise<PlanChangePreviewType> {
    return this.page.preview(ctx, priceOf(input));
  }

  @AccountRight('billing', 'input.accountId')
  @Mutation(() => String, {
    description: "Begins to buy a plan; answers the address of Stripe's page where it is paid.",
  })
  buyPlan(
    @Args('input') input: BuyPlanInput,
    @CurrentAccount() { ctx, account }: AccountAccess,
    @IdempotencyKey() key: string | undefined,
  ): Promise<string> {
    const price = priceOf(input);
    return this.idempotency.run(ctx, { operation: 'buyPlan', key, input: price }, async (id) => {
      const url = await this.checkout.begin(ctx, account, { ...price, id });
      await this.audit(ctx, 'billing.begin-checkout', price);
      return url;
    });
  }

  @AccountRight('billing', 'input.accountId')
  @Mutation(() => BillingType)
  async changePlan(
    @Args('input') input: ChangePlanInput,
    @CurrentAccount() { ctx }: AccountAccess,
    @IdempotencyKey() key: string | undefined,
  ): Promise<BillingType> {
    const price = priceOf(input);
    const { prorationDate } = input;
    const request = { operation: 'changePlan', key, input: { ...price, prorationDate } };
    await this.idempotency.run(ctx, request, async (id) => {
      await this.changes.change(ctx, price, { id, prorationDate });
      await this.audit(ctx, 'billing.change-plan', price);
    });
    return this.page.billing(ctx, true);
  }

  @AccountRight('billing')
  @Mutation(() => BillingType, { description: 'The subscription ends with the period that is paid.' })
  async cancelSubscription(
    @Args(accountId) _accountId: string,
    @CurrentAccount() { ctx }: AccountAccess,
  ): Promise<BillingType> {
    await this.changes.cancel(ctx);
    await this.audit(ctx, 'billing.cancel');
    return this.page.billing(ctx, true);
  }

  @AccountRight('billing')
  @Mutation(() => BillingType, { description: 'Takes a cancellation back.' })
  async resumeSubscription(
    @Args(accountId) _accountId: string,
    @CurrentAccount() { ctx }: AccountAccess,
  ): Promise<BillingType> {
    await this.changes.resume(ctx);
    await this.audit(ctx, 'billing.resume');
    return this.page.billing(ctx, true);
  }

  @AccountRight('billing')
  @Mutation(() => String, { description: "The address of Stripe's pages for cards, addresses and invoices." })
  async openBillingPortal(
    @Args(accountId) _accountId: string,
    @CurrentAccount() { ctx, account }: AccountAccess,
  ): Promise<string> {
    const url = await this.checkout.portal(ctx, account);
    await this.audit(ctx, 'billing.open-portal');
    return url;
  }

  @AccountRight('billing')
  @Mutation(() => BillingType, {
    description: 'Reads the subscription anew at Stripe, should something it told have been lost.',
  })
  async refreshBilling(
    @Args(accountId) _accountId: string,
    @CurrentAccount() { ctx }: AccountAccess,
  ): Promise<BillingType> {
    await this.page.refresh(ctx);
    return this.page.billing(ctx, true);
  }

  /** What changed is at Stripe, so its entry follows it instead of sharing a transaction. */
  private audit(
    ctx: AccountAccess['ctx'],
    action: AuditAction,
    after?: Record<string, unknown>,
  ): Promise<void> {
    return this.db.forTenant(ctx, (tx) => AuditLog.record(tx, ctx, { action, ...(after && { after }) }));
  }
}

function priceOf({ plan, interval }: PlanPriceInput) {
  return { planId: plan, interval };
}

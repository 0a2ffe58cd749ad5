import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Interval } from '@dragoman/tenants';
import { MicroUsd, PageInfoType } from '@dragoman/tenants/graphql';
import type { EntitlementSource } from './entitlement.js';
import type { BillingStatus } from './billing-status.js';

export const BillingStatusEnum = {
  NONE: 'none',
  TRIALING: 'trialing',
  ACTIVE: 'active',
  ENDING: 'ending',
  GRACE: 'grace',
  UNPAID: 'unpaid',
  INCOMPLETE: 'incomplete',
} as const satisfies Record<string, BillingStatus>;
registerEnumType(BillingStatusEnum, {
  name: 'BillingStatus',
  valuesMap: {
    NONE: { description: 'No subscription by Stripe.' },
    ENDING: { description: 'Cancelled; everything stays until the end of the period that is paid.' },
    GRACE: { description: 'A payment is missing; the plan stays until `graceUntil`.' },
    UNPAID: { description: 'A payment is missing for longer than that; the limits are those of Free.' },
    INCOMPLETE: { description: 'The first payment has not gone through.' },
  },
});

export const BillingInterval = { MONTH: 'month', YEAR: 'year' } as const;
registerEnumType(BillingInterval, { name: 'BillingInterval' });

export const PaidPlan = { PRO: 'pro', BUSINESS: 'business' } as const;
registerEnumType(PaidPlan, { name: 'PaidPlan', description: 'The plans that can be bought.' });

export const PlanSource = { STRIPE: 'stripe', DISCORD: 'discord' } as const;
registerEnumType(PlanSource, { name: 'PlanSource', description: 'Who sold a plan.' });

/** One card of the price list. */
@ObjectType('PlanOffer')
export class PlanOfferType {
  @Field(() => ID, { description: '`free`, `pro` or `business`.' })
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => MicroUsd)
  monthMicros: number;

  @Field(() => MicroUsd)
  yearMicros: number;

  @Field(() => MicroUsd, { description: 'Answers for this much a month are included.' })
  includedMicros: number;

  @Field(() => Boolean)
  overage: boolean;

  @Field(() => Int, { description: 'People in the account.' })
  teamSize: number;

  @Field(() => Int, { description: 'Longest time that conversations may be kept, in days.' })
  maxRetentionDays: number;

  @Field(() => Int, { description: 'Answers that may be written for one server at the same time.' })
  concurrentReplies: number;

  @Field(() => Int, { description: 'Days for nothing that this account would get; 0 for none.' })
  trialDays: number;
}

/** A plan by one source. */
@ObjectType('PlanEntitlement')
export class PlanEntitlementType {
  @Field(() => PlanSource)
  source: EntitlementSource;

  @Field(() => String)
  planName: string;

  @Field(() => Date, { nullable: true, description: 'When it ends; null: not known to end.' })
  until: Date | null;
}

@ObjectType('PaymentCard')
export class PaymentCardType {
  @Field(() => String, { description: '`visa`, `mastercard`, …' })
  brand: string;

  @Field(() => String)
  last4: string;

  @Field(() => Int)
  expMonth: number;

  @Field(() => Int)
  expYear: number;
}

@ObjectType('NextInvoice')
export class NextInvoiceType {
  @Field(() => MicroUsd)
  amountMicros: number;

  @Field(() => Date)
  at: Date;
}

/** How an account pays. */
@ObjectType('Billing')
export class BillingType {
  @Field(() => Boolean, {
    description: 'Whether anything can be bought: its operator has configured Stripe.',
  })
  on: boolean;

  @Field(() => BillingStatusEnum)
  status: BillingStatus;

  @Field(() => String, { nullable: true, description: 'The plan of the subscription, as it is paid now.' })
  planId: string | null;

  @Field(() => BillingInterval, { nullable: true })
  interval: Interval | null;

  @Field(() => Date, { nullable: true, description: 'When the paid period, or the trial, ends.' })
  periodEnd: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when the plan stays without the missing payment.',
  })
  graceUntil: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The plan of the next period, when it is another one.',
  })
  nextPlanId: string | null;

  @Field(() => [PlanEntitlementType], { description: 'What Stripe and Discord each say the account has.' })
  entitlements: PlanEntitlementType[];

  @Field(() => Boolean, { description: 'Both sources give a plan: one of them should be cancelled.' })
  paysTwice: boolean;

  @Field(() => [PlanOfferType], { description: 'Every plan, cheapest first.' })
  offers: PlanOfferType[];

  @Field(() => PaymentCardType, {
    nullable: true,
    description: 'Null also for those without the right BILLING.',
  })
  card: PaymentCardType | null;
}

/** A payment that has not come. */
@ObjectType('MissingPayment')
export class MissingPaymentType {
  @Field(() => ID)
  accountId: string;

  @Field(() => Date, { description: 'Until when the plan stays nevertheless.' })
  graceUntil: Date;

  @Field(() => Boolean, { description: 'That time is over: the limits are those of Free.' })
  over: boolean;
}

@ObjectType('Invoice')
export class InvoiceType {
  @Field(() => ID)
  id: string;

  @Field(() => String, { nullable: true })
  number: string | null;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => MicroUsd, { description: 'Tax included.' })
  totalMicros: number;

  @Field(() => MicroUsd)
  refundedMicros: number;

  @Field(() => String, {
    description: '`draft`, `open`, `paid`, `void`, `uncollectible`, `refunded` or `disputed`.',
  })
  state: string;

  @Field(() => String, { nullable: true, description: "Stripe's page of it, where it can be paid." })
  url: string | null;

  @Field(() => String, { nullable: true })
  pdfUrl: string | null;
}

@ObjectType('InvoiceConnection')
export class InvoiceConnectionType {
  @Field(() => [InvoiceType], { description: 'The newest first.' })
  nodes: InvoiceType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;
}

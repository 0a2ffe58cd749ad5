import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Interval, PaidPlanId } from '@dragoman/tenants';
import { MicroUsd } from '@dragoman/tenants/graphql';
import { BillingInterval, PaidPlan } from './billing.types.js';
import type { ChangeKind } from './plan-change.js';

export const PlanChangeKind = { NOW: 'now', RENEWAL: 'renewal', BACK: 'back' } as const;
registerEnumType(PlanChangeKind, {
  name: 'PlanChangeKind',
  valuesMap: {
    NOW: { description: 'The new plan begins at once, with a period of its own.' },
    RENEWAL: { description: 'What is paid stays until its end; the next period is the new plan.' },
    BACK: { description: 'A change that waits for the next period is taken back.' },
  },
});

@ObjectType('PlanChangeLine')
export class PlanChangeLineType {
  @Field(() => String, { description: "In Stripe's words." })
  description: string;

  @Field(() => MicroUsd)
  amountMicros: number;
}

@ObjectType('PlanChangePreview')
export class PlanChangePreviewType {
  @Field(() => PlanChangeKind)
  kind: ChangeKind;

  @Field(() => MicroUsd, { description: 'To pay when it is confirmed.' })
  dueNowMicros: number;

  @Field(() => [PlanChangeLineType])
  lines: PlanChangeLineType[];

  @Field(() => Date, { description: 'When the new plan begins.' })
  startsAt: Date;

  @Field(() => Int, { description: 'Confirm with it, and the amount is the one that was shown.' })
  prorationDate: number;
}

@InputType('PlanPriceInput')
export class PlanPriceInput {
  @Field(() => ID)
  accountId: string;

  @Field(() => PaidPlan)
  plan: PaidPlanId;

  @Field(() => BillingInterval)
  interval: Interval;
}

@InputType('BuyPlanInput')
export class BuyPlanInput extends PlanPriceInput {
  @Field(() => String, {
    nullable: true,
    description: 'Your name for this order: sent again under the same name, it is done once.',
  })
  idempotencyKey?: string | null;
}

@InputType('ChangePlanInput')
export class ChangePlanInput extends PlanPriceInput {
  @Field(() => Int, { description: 'Of the preview.' })
  prorationDate: number;

  @Field(() => String, {
    nullable: true,
    description: 'Your name for this order: sent again under the same name, it is done once.',
  })
  idempotencyKey?: string | null;
}

import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MicroUsd } from '@dragoman/tenants/graphql';

/** A day on which ledger and meter differ. */
@ObjectType('MeterDifference')
export class MeterDifferenceType {
  @Field(() => String, { description: '`YYYY-MM-DD` in UTC.' })
  day: string;

  @Field(() => MicroUsd)
  ledgerMicros: number;

  @Field(() => MicroUsd)
  meterMicros: number;
}

/** What an account may spend this month and did, by who pays: the plan, then credits, then overage. */
@ObjectType('AccountSpending')
export class AccountSpendingType {
  @Field(() => String, { description: "`YYYY-MM` in the account's time zone." })
  period: string;

  @Field(() => Date, { description: 'When the next month begins.' })
  resetsAt: Date;

  @Field(() => MicroUsd, { description: 'What the plan includes in a month.' })
  includedMicros: number;

  @Field(() => MicroUsd, { description: 'Paid by the plan this month.' })
  includedUsedMicros: number;

  @Field(() => MicroUsd, {
    description: 'Credits left; below zero when a payment was taken back after it was spent.',
  })
  creditMicros: number;

  @Field(() => MicroUsd, { description: 'Paid from credits this month.' })
  creditUsedMicros: number;

  @Field(() => Boolean, { description: 'Whether the plan lets overage be switched on.' })
  overageAllowed: boolean;

  @Field(() => Boolean, {
    description: 'Whether more than plan and credits may be spent, and billed afterwards.',
  })
  overageOn: boolean;

  @Field(() => MicroUsd, { description: 'The most that is billed as overage in a month.' })
  overageCapMicros: number;

  @Field(() => MicroUsd, { description: 'Spent as overage this month.' })
  overageUsedMicros: number;

  @Field(() => MicroUsd, { description: 'Held for answers that are being written.' })
  reservedMicros: number;

  @Field(() => MicroUsd, { description: 'Neither spent nor held.' })
  remainingMicros: number;

  @Field(() => Boolean, { description: 'Whether Stripe is configured: without it nothing can be bought.' })
  buyable: boolean;

  @Field(() => [Int], { description: 'What credits can be bought for, in US cents.' })
  topUpCents: number[];

  @Field(() => [MeterDifferenceType], {
    description: "Days of the last month on which our ledger and Stripe's meter of the overage differ.",
  })
  meterDifferences: MeterDifferenceType[];
}

@InputType('SetOverageInput')
export class SetOverageInput {
  @Field(() => ID)
  accountId: string;

  @Field(() => MicroUsd, {
    nullable: true,
    description: 'The most to bill in a month, from 1,000,000 ($1); null switches overage off.',
  })
  capMicros?: number | null;
}

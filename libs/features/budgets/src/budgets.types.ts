import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MicroUsd } from '@dragoman/tenants/graphql';
import type { BudgetScope } from './budget.js';

export const BudgetScopeEnum = {
  GUILD: 'guild',
  MEMBER: 'member',
  ROLE: 'role',
  CHANNEL: 'channel',
} as const satisfies Record<Uppercase<BudgetScope>, BudgetScope>;

registerEnumType(BudgetScopeEnum, { name: 'BudgetScope' });

/** A cap that somebody set. */
@ObjectType('BudgetLimit')
export class BudgetLimitType {
  @Field(() => BudgetScopeEnum)
  scope: BudgetScope;

  @Field(() => ID, { description: "The server's, member's, role's or channel's id." })
  scopeId: string;

  @Field(() => MicroUsd, { description: 'The most that can be spent under it in a month.' })
  capMicros: number;

  @Field(() => MicroUsd, { description: 'Spent under it this month.' })
  settledMicros: number;

  @Field(() => MicroUsd, { description: 'Held for answers that are being written.' })
  reservedMicros: number;

  @Field(() => Date)
  setAt: Date;
}

/** A server's budget in the running month. */
@ObjectType('Budget')
export class BudgetType {
  @Field(() => String, { description: "`YYYY-MM` in the account's time zone." })
  period: string;

  @Field(() => MicroUsd, { description: 'The most that can be spent in the month.' })
  capMicros: number;

  @Field(() => MicroUsd, { description: 'Spent this month.' })
  settledMicros: number;

  @Field(() => MicroUsd, { description: 'Held for answers that are being written.' })
  reservedMicros: number;

  @Field(() => MicroUsd, { description: 'Neither spent nor held.' })
  remainingMicros: number;

  @Field(() => MicroUsd, {
    description: 'What the account that pays for this server, and perhaps for others, has left in the month.',
  })
  accountRemainingMicros: number;

  @Field(() => Date, { description: 'When the next month begins.' })
  resetsAt: Date;

  @Field(() => MicroUsd, {
    description: "The highest cap that can be set: the plan's, with credits and overage on top.",
  })
  planCapMicros: number;

  @Field(() => [BudgetLimitType])
  limits: BudgetLimitType[];
}

@InputType('RemoveBudgetInput')
export class RemoveBudgetInput {
  @Field(() => ID)
  guildId: string;

  // No default in the schema: compiled queries (graphql-jit) do not apply those of input fields.
  @Field(() => BudgetScopeEnum, { nullable: true, description: 'Left out, the server itself.' })
  scope?: BudgetScope | null;

  @Field(() => ID, {
    nullable: true,
    description: "The member's, role's or channel's id; not for the server itself.",
  })
  scopeId?: string | null;
}

@InputType('SetBudgetInput')
export class SetBudgetInput extends RemoveBudgetInput {
  @Field(() => MicroUsd, { description: "From 0 to the plan's cap, a month." })
  capMicros: number;
}

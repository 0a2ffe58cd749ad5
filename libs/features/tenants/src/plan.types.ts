import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { MicroUsd } from './micro-usd.scalar.js';
import type { Plan } from './plan.js';

/** What the account may do. */
@ObjectType('Plan')
export class PlanType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => MicroUsd, { description: 'The highest cap a month that the guild can have.' })
  guildCapMicros: number;

  @Field(() => Int, { description: 'The longest time that turns may be kept, in days.' })
  maxRetentionDays: number;
}

export function planType(id: string, plan: Plan): PlanType {
  const { name, guildCapMicros, maxRetentionDays } = plan;
  return { id, name, guildCapMicros, maxRetentionDays };
}

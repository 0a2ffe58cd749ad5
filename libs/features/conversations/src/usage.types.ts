import { Field, Int, ObjectType } from '@nestjs/graphql';
import { MicroUsd } from '@dragoman/tenants/graphql';

@ObjectType('UsageDay')
export class UsageDayType {
  @Field(() => String, { description: "YYYY-MM-DD in the account's time zone." })
  date: string;

  @Field(() => Int)
  replies: number;

  @Field(() => Int, { description: 'Requests that got an explanation instead of an answer.' })
  refused: number;

  @Field(() => MicroUsd)
  costMicros: number;
}

/** What a guild used in some days. */
@ObjectType('Usage')
export class UsageType {
  @Field(() => Int)
  replies: number;

  @Field(() => MicroUsd)
  costMicros: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Milliseconds from a message to its finished answer, in the middle; null without answers.',
  })
  latencyP50Ms: number | null;

  @Field(() => Int, { nullable: true, description: 'The same, for 19 answers of 20.' })
  latencyP95Ms: number | null;

  @Field(() => [UsageDayType], { description: 'Every day of the range, today last.' })
  days: UsageDayType[];
}

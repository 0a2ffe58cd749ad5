import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MicroUsd, PageInfoType } from '@dragoman/tenants/graphql';
import type { SpendDimension } from './spend.store.js';

const dimensions = {
  GUILD: 'guild',
  CHANNEL: 'channel',
  MEMBER: 'member',
  MODEL: 'model',
  KIND: 'kind',
} as const satisfies Record<Uppercase<SpendDimension>, SpendDimension>;

registerEnumType(dimensions, {
  name: 'SpendDimension',
  description: 'What charges can be put together by.',
  valuesMap: { KIND: { description: 'What the call was for: reply, summary.' } },
});

const orders = { COST: 'cost', CALLS: 'calls' } as const;
registerEnumType(orders, { name: 'SpendOrder' });

@ArgsType()
export class SpendRangeArgs {
  @Field(() => String, { description: "First day, `YYYY-MM-DD` in the account's time zone." })
  from: string;

  @Field(() => String, { description: 'Last day, counted in.' })
  to: string;
}

@ArgsType()
export class SpendGroupsArgs extends SpendRangeArgs {
  @Field(() => dimensions)
  by: SpendDimension;

  @Field(() => orders, { nullable: true, description: 'Left out: COST.' })
  sort?: 'cost' | 'calls' | null;

  @Field(() => Boolean, { nullable: true, description: 'Left out: true.' })
  descending?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'At most 100; left out: 20.' })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

@ObjectType('SpendDay')
export class SpendDayType {
  @Field(() => String)
  date: string;

  @Field(() => MicroUsd)
  costMicros: number;

  @Field(() => Int)
  calls: number;
}

/** What was charged in a range of days. */
@ObjectType('Spend')
export class SpendType extends SpendDayTotals() {
  @Field(() => String)
  from: string;

  @Field(() => String)
  to: string;

  @Field(() => MicroUsd, { description: 'In the range of the same length right before.' })
  previousMicros: number;

  @Field(() => MicroUsd, {
    description:
      'What reading from the prompt cache saved, less what writing to it cost on top; at list prices. May be negative.',
  })
  cacheSavedMicros: number;

  @Field(() => [SpendDayType], { description: 'Days without charges included.' })
  days: SpendDayType[];
}

/** Charges that have something in common. */
@ObjectType('SpendGroup')
export class SpendGroupType extends SpendDayTotals() {
  @Field(() => ID, {
    description:
      'Id of the server, channel or member, or the name of the model or kind. Empty: nobody asked for it.',
  })
  key: string;

  @Field(() => String, { nullable: true, description: 'Null where it is not known.' })
  name: string | null;
}

@ObjectType('SpendGroupConnection')
export class SpendGroupConnectionType {
  @Field(() => [SpendGroupType])
  nodes: SpendGroupType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;
}

/** Where the running month is heading. */
@ObjectType('SpendForecast')
export class SpendForecastType {
  @Field(() => MicroUsd)
  spentMicros: number;

  @Field(() => MicroUsd, { description: 'What the month most likely comes to.' })
  expectedMicros: number;

  @Field(() => MicroUsd, { description: 'Four months of five end between this …' })
  lowMicros: number;

  @Field(() => MicroUsd, { description: '… and this.' })
  highMicros: number;

  @Field(() => Int, { description: 'Whole days that it was learned from.' })
  basisDays: number;

  @Field(() => Boolean)
  weekdayAware: boolean;
}

function SpendDayTotals() {
  @ObjectType({ isAbstract: true })
  abstract class Totals {
    @Field(() => MicroUsd)
    costMicros: number;

    @Field(() => Int, { description: 'Calls to Claude.' })
    calls: number;
  }
  return Totals;
}

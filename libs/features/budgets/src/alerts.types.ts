import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MicroUsd, PageInfoType } from '@dragoman/tenants/graphql';
import type { Alert } from './alert.js';
import { BudgetScopeEnum } from './budgets.types.js';
import type { BudgetScope } from './budget.js';

const states = { FIRING: 'firing', RESOLVED: 'resolved' } as const;
registerEnumType(states, { name: 'AlertState' });

@ObjectType('AlertSettings')
export class AlertSettingsType {
  @Field(() => [Int], { description: 'Of 50, 80, 95 and 100: percent of a cap.' })
  thresholds: number[];

  @Field(() => Boolean, { description: 'Whether a month that is heading past its cap is an alert.' })
  forecast: boolean;

  @Field(() => ID, { nullable: true, description: 'The Discord channel that is told.' })
  channelId: string | null;

  @Field(() => Boolean, { description: "Whether the account's owner is told in a direct message." })
  dmOwner: boolean;
}

@InputType('AlertSettingsInput')
export class AlertSettingsInput {
  @Field(() => ID)
  guildId: string;

  @Field(() => [Int])
  thresholds: number[];

  @Field(() => Boolean)
  forecast: boolean;

  @Field(() => ID, { nullable: true })
  channelId?: string | null;

  @Field(() => Boolean)
  dmOwner: boolean;
}

/** How one message about an alert went. */
@ObjectType('AlertDelivery')
export class AlertDeliveryType {
  @Field(() => String, { description: '`channel` or `owner`.' })
  target: string;

  @Field(() => String, { nullable: true, description: 'Why nobody was told: an error code of Discord.' })
  failure: string | null;
}

/** A budget that reached a threshold. */
@ObjectType('Alert')
export class AlertType {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: "The month, `YYYY-MM` in the account's time zone." })
  period: string;

  @Field(() => BudgetScopeEnum)
  scope: BudgetScope;

  @Field(() => ID)
  scopeId: string;

  @Field(() => Int, { nullable: true, description: 'Percent of the cap; null: the forecast passed the cap.' })
  threshold: number | null;

  @Field(() => states, { description: 'Resolved by raising the cap; only then may the same fire again.' })
  state: 'firing' | 'resolved';

  @Field(() => MicroUsd)
  capMicros: number;

  @Field(() => MicroUsd)
  spentMicros: number;

  @Field(() => MicroUsd, { nullable: true, description: 'What the month was expected to come to.' })
  expectedMicros: number | null;

  @Field(() => Date)
  firedAt: Date;

  @Field(() => Date, { nullable: true })
  resolvedAt: Date | null;

  @Field(() => [AlertDeliveryType])
  deliveries: AlertDeliveryType[];
}

@ObjectType('AlertConnection')
export class AlertConnectionType {
  @Field(() => [AlertType])
  nodes: AlertType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;
}

export function alertType({ threshold, deliveries, ...alert }: Alert): AlertType {
  return {
    ...alert,
    threshold: threshold === 0 ? null : threshold,
    deliveries: Object.entries(deliveries).map(([target, result]) => ({
      target,
      failure: result?.failure ?? null,
    })),
  };
}

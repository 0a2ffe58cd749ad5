import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MicroUsd } from '@dragoman/tenants/graphql';
import type { CreditKind, CreditSource } from './credit-entry.entity.js';

const kinds = {
  TOP_UP: 'top_up',
  REFUND: 'refund',
  DISPUTE: 'dispute',
  DISPUTE_WON: 'dispute_won',
  GRANT: 'grant',
} as const satisfies Record<Uppercase<CreditKind>, CreditKind>;
registerEnumType(kinds, { name: 'CreditKind', description: 'Why credits came or went.' });

const sources = { STRIPE: 'stripe', DISCORD: 'discord' } as const satisfies Record<
  Uppercase<CreditSource>,
  CreditSource
>;
registerEnumType(sources, { name: 'CreditSource', description: 'Where credits were bought.' });

/** Credits that were bought, or taken back. */
@ObjectType('CreditEntry')
export class CreditEntryType {
  @Field(() => ID)
  id: string;

  @Field(() => kinds)
  kind: CreditKind;

  @Field(() => sources)
  source: CreditSource;

  @Field(() => MicroUsd, { description: 'Negative when taken back.' })
  amountMicros: number;

  @Field(() => Date)
  createdAt: Date;
}

@InputType('BuyCreditsInput')
export class BuyCreditsInput {
  @Field(() => ID)
  accountId: string;

  @Field(() => Int, { description: 'One of 1000, 2500, 5000, 10000.' })
  cents: number;

  @Field(() => String, { nullable: true, description: 'The same for every try of the same purchase.' })
  idempotencyKey?: string | null;
}

import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MicroUsd, PageInfoType } from '@dragoman/tenants/graphql';

const payers = { PLAN: 'plan', CREDITS: 'credits', OVERAGE: 'overage' } as const;
registerEnumType(payers, { name: 'ReceiptPayer', description: 'Who paid for a charge, or a part of it.' });

/** The proof of one charge. `content` is what was hashed; everything shown of a charge is read from it. */
@ObjectType('Receipt')
export class ReceiptType {
  @Field(() => Int, { description: 'From 1, without gaps.' })
  sequence: number;

  @Field(() => ID, { description: "The charge's id; for a reply also the turn's." })
  entryId: string;

  @Field(() => String, {
    description:
      'Canonical JSON (RFC 8785): account, sequence, entry, at, period, guild, channel, member (a salted hash), purpose, model, priceVersion, usage, stages, chargedMicros, paidMicros, absorbedMicros.',
  })
  content: string;

  @Field(() => String)
  previousHash: string;

  @Field(() => String, { description: 'SHA-256 of previousHash, a line feed and content; hexadecimal.' })
  hash: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Who asked; null when nobody did, or the member was erased.',
  })
  memberId: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of `salt:memberId` is the member in the content.',
  })
  salt: string | null;
}

/** Receipts, newest first. */
@ObjectType('ReceiptConnection')
export class ReceiptConnectionType {
  @Field(() => [ReceiptType])
  nodes: ReceiptType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;
}

/** Where the account's chain of receipts ends. */
@ObjectType('ReceiptHead')
export class ReceiptHeadType {
  @Field(() => Int, { description: '0 before the first receipt.' })
  sequence: number;

  @Field(() => String, { description: '64 zeros before the first receipt.' })
  hash: string;
}

@InputType('ReceiptFilterInput', { description: 'What is left out asks for all.' })
export class ReceiptFilterInput {
  @Field(() => ID, { nullable: true })
  guildId?: string | null;

  @Field(() => ID, { nullable: true })
  memberId?: string | null;

  @Field(() => ID, { nullable: true, description: "The charge's id, as in a turn." })
  entryId?: string | null;

  @Field(() => payers, { nullable: true })
  paidBy?: 'plan' | 'credits' | 'overage' | null;

  @Field(() => MicroUsd, { nullable: true })
  atLeastMicros?: number | null;

  @Field(() => Date, { nullable: true })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Without this moment itself.' })
  to?: Date | null;
}

@ArgsType()
export class ReceiptPageArgs {
  @Field(() => ReceiptFilterInput, { nullable: true })
  filter?: ReceiptFilterInput | null;

  @Field(() => Int, { nullable: true, description: 'At most 100; 50 when left out.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  after?: string | null;
}

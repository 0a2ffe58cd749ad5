import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PageInfoType } from '@dragoman/tenants/graphql';
import type { MemberRequest } from './member-requests.store.js';

const kinds = { EXPORT: 'export', ERASE: 'erase' } as const;
registerEnumType(kinds, { name: 'MemberRequestKind' });

@ArgsType()
export class MemberRequestsArgs {
  @Field(() => ID, { nullable: true })
  memberId?: string | null;

  @Field(() => Int, { nullable: true, description: 'At most 100; left out: 20.' })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

@ObjectType('FoundMember')
export class FoundMemberType {
  @Field(() => ID)
  memberId: string;

  @Field(() => String, { nullable: true, description: 'The one they had last; null where nothing is kept.' })
  name: string | null;

  @Field(() => Int)
  turns: number;

  @Field(() => Date)
  lastAt: Date;
}

@ObjectType('KeptCount')
export class KeptCountType {
  @Field(() => String, {
    description:
      'turns, waiting, optOuts, charges, reservations, limits, alerts, receipts; of an erasure also othersTurns, summaries, accounts.',
  })
  what: string;

  @Field(() => Int)
  count: number;
}

/** What is kept of a member. */
@ObjectType('MemberRecord')
export class MemberRecordType {
  @Field(() => ID)
  memberId: string;

  @Field(() => String, { nullable: true })
  name: string | null;

  @Field(() => [KeptCountType])
  kept: KeptCountType[];
}

/** A request of a member that was carried out. It does not tell whose it was. */
@ObjectType('MemberRequest')
export class MemberRequestType {
  @Field(() => ID, { description: 'The number of its receipt.' })
  id: string;

  @Field(() => kinds)
  kind: 'export' | 'erase';

  @Field(() => [KeptCountType])
  counts: KeptCountType[];

  @Field(() => ID, { description: 'Discord user id of who carried it out.' })
  requestedBy: string;

  @Field(() => Date)
  requestedAt: Date;
}

@ObjectType('MemberRequestConnection')
export class MemberRequestConnectionType {
  @Field(() => [MemberRequestType])
  nodes: MemberRequestType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;
}

@ObjectType('MemberExport')
export class MemberExportType {
  @Field(() => MemberRequestType)
  request: MemberRequestType;

  @Field(() => String, { description: 'Everything that is kept, as a JSON document.' })
  json: string;
}

@InputType('MemberInput')
export class MemberInput {
  @Field(() => ID)
  guildId: string;

  @Field(() => ID)
  memberId: string;
}

export function countsType(counts: Record<string, number>): KeptCountType[] {
  return Object.entries(counts).map(([what, count]) => ({ what, count }));
}

export function memberRequestType({ counts, ...request }: MemberRequest): MemberRequestType {
  return { ...request, counts: countsType(counts) };
}

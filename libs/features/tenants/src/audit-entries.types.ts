import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { AuditEntry } from './audit.js';
import { PageInfoType } from './page-info.types.js';

export const AuditActorKind = {
  USER: 'user',
  API_KEY: 'api-key',
  MEMBER: 'member',
  SYSTEM: 'system',
} as const;
registerEnumType(AuditActorKind, {
  name: 'AuditActorKind',
  description:
    'USER: on the dashboard · API_KEY: a program · MEMBER: on Discord · SYSTEM: the service itself.',
});

@ObjectType('AuditActor')
export class AuditActorType {
  @Field(() => ID, { description: 'Discord user id, id of an API key, or name of a job.' })
  id: string;

  @Field(() => AuditActorKind)
  kind: AuditEntry['actorKind'];

  @Field(() => String, { nullable: true, description: 'As it was last.' })
  name: string | null;
}

@ObjectType('AuditEntry', { description: 'A change that somebody made.' })
export class AuditEntryType {
  @Field(() => ID)
  id: string;

  @Field(() => Date)
  at: Date;

  @Field(() => String, { description: '`<noun>.<verb>`, for example `budget.set`.' })
  action: string;

  @Field(() => AuditActorKind)
  actorKind: AuditEntry['actorKind'];

  @Field(() => ID)
  actorId: string;

  @Field(() => String, { nullable: true, description: 'As it was then.' })
  actorName: string | null;

  @Field(() => String, { nullable: true, description: 'The address that the request came from.' })
  address: string | null;

  @Field(() => ID, { nullable: true })
  guildId: string | null;

  @Field(() => String, { nullable: true, description: 'member, role, channel, guild, key or invitation.' })
  targetKind: string | null;

  @Field(() => String, { nullable: true })
  targetId: string | null;

  @Field(() => String, { nullable: true, description: 'What it was: a JSON object.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'What it became: a JSON object.' })
  after: string | null;
}

@ObjectType('AuditEntryConnection')
export class AuditEntryConnectionType {
  @Field(() => [AuditEntryType])
  nodes: AuditEntryType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;
}

@InputType()
export class AuditFilterInput {
  @Field(() => String, { nullable: true })
  action?: string | null;

  @Field(() => ID, { nullable: true })
  actorId?: string | null;

  @Field(() => ID, { nullable: true })
  guildId?: string | null;

  @Field(() => Date, { nullable: true })
  since?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only what was before this moment.' })
  before?: Date | null;
}

@ArgsType()
export class AuditArgs {
  @Field(() => Int, { defaultValue: 50, description: 'At most 200.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  after?: string | null;

  @Field(() => AuditFilterInput, { nullable: true })
  filter?: AuditFilterInput | null;
}

export function auditEntryType({ before, after, ...entry }: AuditEntry): AuditEntryType {
  const json = (value: AuditEntry['before']) => (value === null ? null : JSON.stringify(value));
  return { ...entry, before: json(before), after: json(after) };
}

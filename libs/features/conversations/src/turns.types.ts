import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MicroUsd, PageInfoType } from '@dragoman/tenants/graphql';
import type { TurnOutcome } from './turn.entity.js';

export const TurnOutcomeEnum = {
  ANSWERED: 'answered',
  SHORTENED: 'shortened',
  STOPPED: 'stopped',
  CUT: 'cut',
  REFUSED: 'refused',
} as const satisfies Record<Uppercase<TurnOutcome>, TurnOutcome>;

registerEnumType(TurnOutcomeEnum, {
  name: 'TurnOutcome',
  valuesMap: {
    SHORTENED: { description: 'Fitted to the rest of the budget.' },
    STOPPED: { description: 'Stopped by the member who asked.' },
    CUT: { description: 'The connection to Claude broke in the middle.' },
    REFUSED: { description: 'An explanation instead of an answer; see errorCode.' },
  },
});

/** A question and its answer. */
@ObjectType('Turn')
export class TurnType {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  channelId: string;

  @Field(() => ID)
  memberId: string;

  @Field(() => String, { nullable: true, description: 'The name at that time; null where nothing is kept.' })
  memberName: string | null;

  @Field(() => String, { description: 'One of mention, reply, dm, prefix, slash, retry.' })
  trigger: string;

  @Field(() => String, { description: 'Empty where the member or the channel opted out.' })
  question: string;

  @Field(() => String, { description: 'Empty where the member or the channel opted out.' })
  answer: string;

  @Field(() => TurnOutcomeEnum)
  outcome: TurnOutcome;

  @Field(() => String, { nullable: true })
  errorCode: string | null;

  @Field(() => String, { nullable: true })
  model: string | null;

  @Field(() => MicroUsd)
  costMicros: number;

  @Field(() => Int, { description: 'Milliseconds until a worker took it up.' })
  queuedMs: number;

  @Field(() => Int, { description: 'Milliseconds to load the conversation.' })
  memoryMs: number;

  @Field(() => Int, { nullable: true, description: "Milliseconds from the call to Claude's first word." })
  firstTokenMs: number | null;

  @Field(() => Int, { description: 'Milliseconds from the message to the finished answer.' })
  totalMs: number;

  @Field(() => Date)
  createdAt: Date;
}

/** Turns, newest first. */
@ObjectType('TurnConnection')
export class TurnConnectionType {
  @Field(() => [TurnType])
  nodes: TurnType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;
}

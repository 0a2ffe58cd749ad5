import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MicroUsd, PageInfoType } from '@dragoman/tenants/graphql';
import type { TurnOutcome } from './turn.entity.js';
import { TurnOutcomeEnum, TurnType } from './turns.types.js';

@InputType('TurnSearchInput')
export class TurnSearchInput {
  @Field(() => ID, { nullable: true })
  conversationId?: string | null;

  @Field(() => ID, { nullable: true })
  memberId?: string | null;

  @Field(() => ID, { nullable: true })
  channelId?: string | null;

  @Field(() => TurnOutcomeEnum, { nullable: true })
  outcome?: TurnOutcome | null;

  @Field(() => String, { nullable: true, description: "First day, `YYYY-MM-DD` in the account's time zone." })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day, counted in.' })
  to?: string | null;

  @Field(() => String, { nullable: true, description: 'All of them, in question, answer or name; any case.' })
  words?: string | null;
}

@ArgsType()
export class TurnSearchArgs {
  @Field(() => TurnSearchInput)
  search: TurnSearchInput;

  @Field(() => Int, { nullable: true, description: 'At most 100; left out: 20.' })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

@ArgsType()
export class ConversationsArgs {
  @Field(() => ID, { nullable: true })
  channelId?: string | null;

  @Field(() => Int, { nullable: true, description: 'At most 100; left out: 20.' })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

/** Turns that were found, newest first. */
@ObjectType('TurnSearchConnection')
export class TurnSearchConnectionType {
  @Field(() => [TurnType])
  nodes: TurnType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;

  @Field(() => Int, { description: 'Turns that were looked at for this page; for words, at most 2,000.' })
  looked: number;

  @Field(() => Date, { nullable: true, description: 'The oldest of them.' })
  lookedUntil: Date | null;
}

/** What was said in one channel, thread or direct message. */
@ObjectType('Conversation')
export class ConversationType {
  @Field(() => ID)
  id: string;

  @Field(() => ID)
  channelId: string;

  @Field(() => String, { nullable: true, description: 'Null where it is not known.' })
  channelName: string | null;

  @Field(() => Int)
  turns: number;

  @Field(() => Int, { description: 'How many members asked something.' })
  members: number;

  @Field(() => MicroUsd)
  costMicros: number;

  @Field(() => Date)
  firstAt: Date;

  @Field(() => Date)
  lastAt: Date;
}

/** The one spoken in last first. */
@ObjectType('ConversationConnection')
export class ConversationConnectionType {
  @Field(() => [ConversationType])
  nodes: ConversationType[];

  @Field(() => PageInfoType)
  pageInfo: PageInfoType;
}

@InputType('DeleteTurnInput')
export class DeleteTurnInput {
  @Field(() => ID)
  guildId: string;

  @Field(() => ID)
  turnId: string;
}

@InputType('DeleteConversationInput')
export class DeleteConversationInput {
  @Field(() => ID)
  guildId: string;

  @Field(() => ID)
  conversationId: string;
}

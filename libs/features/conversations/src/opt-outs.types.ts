import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { OptOutScope } from './opt-outs.service.js';

const scopes = { MEMBER: 'member', CHANNEL: 'channel' } as const satisfies Record<
  Uppercase<OptOutScope>,
  OptOutScope
>;

registerEnumType(scopes, { name: 'OptOutScope' });

/** A member for whom, or a channel in which, nothing is kept. */
@ObjectType('OptOut')
export class OptOutType {
  @Field(() => scopes)
  scope: OptOutScope;

  @Field(() => ID, { description: "The member's or channel's id." })
  scopeId: string;

  @Field(() => Date)
  setAt: Date;
}

@InputType('OptOutInput')
export class OptOutInput {
  @Field(() => ID)
  guildId: string;

  @Field(() => scopes)
  scope: OptOutScope;

  @Field(() => ID, { description: "The member's or channel's id." })
  scopeId: string;

  @Field(() => Boolean)
  optedOut: boolean;
}

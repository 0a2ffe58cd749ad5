import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MicroUsd } from '@dragoman/tenants/graphql';
import type { FirstAnswer } from './first-answer.service.js';
import type { ModelChoice } from './guild-models.js';

@ObjectType('ModelChoice')
export class ModelChoiceType implements ModelChoice {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => MicroUsd, { description: 'What a usual answer costs.' })
  replyMicros: number;

  @Field(() => MicroUsd, { description: 'What a picture that somebody shows costs besides.' })
  imageMicros: number;
}

/** How a server's first question went. */
@ObjectType('FirstAnswer')
export class FirstAnswerType implements FirstAnswer {
  @Field(() => Date, { nullable: true, description: 'null until a question was answered.' })
  answeredAt: Date | null;

  @Field(() => ID, { nullable: true })
  channelId: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the error that the newest question met, while none was answered.',
  })
  refusal: string | null;
}

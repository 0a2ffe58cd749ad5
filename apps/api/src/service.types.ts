import { Field, ObjectType } from '@nestjs/graphql';

/** What the pages say about this installation. */
@ObjectType('Service')
export class ServiceType {
  @Field(() => String)
  botName: string;

  @Field(() => String)
  version: string;

  @Field(() => Boolean, { description: 'Whether answers come from the simulator instead of Claude.' })
  simulatedModel: boolean;

  @Field(() => Boolean, { description: 'Whether the simulator stands in for Discord.' })
  simulatedDiscord: boolean;

  @Field(() => String, { nullable: true, description: 'Where the simulated Discord can be tried.' })
  playgroundUrl: string | null;
}

import { Field, ID, ObjectType } from '@nestjs/graphql';

/** A server that the person manages, with or without the bot. */
@ObjectType('ManagedGuild')
export class ManagedGuildType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  iconUrl: string | null;

  @Field(() => Boolean, { description: 'Whether the person owns the server on Discord.' })
  owner: boolean;

  @Field(() => Boolean, { description: 'Whether the bot is there now.' })
  installed: boolean;
}

import { Field, ID, ObjectType } from '@nestjs/graphql';

/** Who is logged in. */
@ObjectType('Me')
export class MeType {
  @Field(() => ID, { description: 'Discord user id.' })
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  avatarUrl: string | null;

  @Field(() => String, { nullable: true, description: "The locale of the person's Discord client." })
  locale: string | null;
}

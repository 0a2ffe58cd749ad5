import { Field, ObjectType } from '@nestjs/graphql';

/** Where a page of a connection ends. */
@ObjectType('PageInfo')
export class PageInfoType {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => String, { nullable: true, description: 'Hand it over as `after` for the next page.' })
  endCursor: string | null;
}

import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ChannelKind } from './guild-place.js';

const kinds = {
  TEXT: 'TEXT',
  VOICE: 'VOICE',
  CATEGORY: 'CATEGORY',
  ANNOUNCEMENT: 'ANNOUNCEMENT',
  STAGE: 'STAGE',
  FORUM: 'FORUM',
  MEDIA: 'MEDIA',
  OTHER: 'OTHER',
} as const satisfies Record<ChannelKind, ChannelKind>;

registerEnumType(kinds, { name: 'ChannelKind' });

/** A channel of a server, as the bot last saw it. */
@ObjectType('GuildChannel')
export class GuildChannelType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => kinds)
  kind: ChannelKind;

  @Field(() => Int, { description: "Discord's order among its neighbours." })
  position: number;

  @Field(() => ID, { nullable: true, description: 'The category that it stands in.' })
  parentId: string | null;
}

/** A role of a server; the one whose id is the server's is everybody's. */
@ObjectType('GuildRole')
export class GuildRoleType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => Int)
  position: number;

  @Field(() => Boolean, { description: 'Administrators may use every command, whatever the rules say.' })
  administrator: boolean;
}

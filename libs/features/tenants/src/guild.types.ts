import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { GuildAccess } from './guild-access.js';
import { iconUrl } from './icon-url.js';
import { ViewerRight } from './account.types.js';
import { planType, PlanType } from './plan.types.js';
import type { Right } from './role.js';

/**
 * A guild that the person manages. Other features add their fields with
 * `@Resolver(() => GuildType)`, `@ResolveField()` and `@CurrentGuild()`.
 */
@ObjectType('Guild')
export class GuildType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  iconUrl: string | null;

  @Field(() => String, {
    nullable: true,
    description: "One of en, tr, ar, ckb, kmr; null: each member's own.",
  })
  language: string | null;

  @Field(() => String, { description: 'IANA name of the time zone in which months and days begin.' })
  timeZone: string;

  @Field(() => PlanType)
  plan: PlanType;

  @Field(() => Date)
  installedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When the bot was removed; its data is kept for 30 days.',
  })
  leftAt: Date | null;

  @Field(() => Int, { description: 'Turns are deleted after this many days.' })
  retentionDays: number;

  @Field(() => [ViewerRight], {
    description: 'By managing it on Discord, by a role in its account, or both.',
  })
  viewerCan: Right[];

  /** Not a GraphQL field: what the guild's field resolvers act with. */
  readonly access: GuildAccess;

  constructor(access: GuildAccess) {
    this.access = access;
    Object.assign(this, fieldsOf(access));
  }
}

function fieldsOf({ guild, can }: GuildAccess): Omit<GuildType, 'access'> {
  const { planId, plan } = guild;
  return {
    id: guild.guildId,
    name: guild.name,
    iconUrl: iconUrl(guild.guildId, guild.iconHash),
    language: guild.language,
    timeZone: guild.timeZone,
    plan: planType(planId, plan),
    installedAt: guild.joinedAt,
    leftAt: guild.leftAt,
    retentionDays: guild.retentionDays,
    viewerCan: [...can],
  };
}

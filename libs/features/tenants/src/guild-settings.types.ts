import { Field, ID, InputType, Int } from '@nestjs/graphql';

@InputType('GuildSettingsInput')
export class GuildSettingsInput {
  @Field(() => ID)
  guildId: string;

  @Field(() => String, {
    nullable: true,
    description: "One of en, tr, ar, ckb, kmr; null: each member's own.",
  })
  language?: string | null;

  @Field(() => Int, { nullable: true, description: "Days, at most the plan's maximum." })
  retentionDays?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'IANA name. It belongs to the account: only its owner can change it, for all its servers.',
  })
  timeZone?: string | null;
}

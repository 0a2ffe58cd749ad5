import { Field, ID, ObjectType } from '@nestjs/graphql';
import { iconUrl, MicroUsd } from '@dragoman/tenants/graphql';
import type { AccountGuild } from './account-guilds.service.js';
import { SpendForecastType } from './spend.types.js';

/** A server of an account, with its budget of the running month. */
@ObjectType('AccountGuild')
export class AccountGuildType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  iconUrl: string | null;

  @Field(() => Date, { nullable: true, description: 'When the bot was removed; null while it is there.' })
  leftAt: Date | null;

  @Field(() => MicroUsd, { nullable: true, description: 'Its own cap; null: nobody set one.' })
  ownCapMicros: number | null;

  @Field(() => MicroUsd, { description: 'The highest cap that the plan allows.' })
  planCapMicros: number;

  @Field(() => MicroUsd, { description: 'Spent in the running month.' })
  settledMicros: number;

  @Field(() => MicroUsd, { description: 'Held for answers that are being written.' })
  reservedMicros: number;

  @Field(() => SpendForecastType, { nullable: true })
  forecast: SpendForecastType | null;
}

export function accountGuildType({ iconHash, ...guild }: AccountGuild): AccountGuildType {
  return { ...guild, iconUrl: iconUrl(guild.id, iconHash) };
}

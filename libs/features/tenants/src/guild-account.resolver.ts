import { ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentGuild } from './access.decorators.js';
import { AccountAccessService } from './account-access.service.js';
import { AccountType } from './account.types.js';
import type { GuildAccess } from './guild-access.js';
import { GuildType } from './guild.types.js';

/** Which account pays for a guild. */
@Resolver(() => GuildType)
export class GuildAccountResolver {
  constructor(private readonly accounts: AccountAccessService) {}

  @ResolveField(() => AccountType, {
    nullable: true,
    description: 'The account that pays for the server; null for those who do not belong to it.',
  })
  async account(@CurrentGuild() { ctx, role }: GuildAccess): Promise<AccountType | null> {
    return role === null ? null : new AccountType(await this.accounts.now(ctx));
  }

  @ResolveField(() => String, { description: 'The name of the account that pays for the server.' })
  paidBy(@CurrentGuild() { ctx }: GuildAccess): Promise<string> {
    return this.accounts.nameOf(ctx);
  }
}

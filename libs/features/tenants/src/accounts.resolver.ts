import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { AccountRight, CurrentAccount, CurrentUser, LoggedIn } from './access.decorators.js';
import { AccountAccessService } from './account-access.service.js';
import type { AccountAccess } from './account.js';
import { AccountType } from './account.types.js';
import type { User } from './user.js';

@Resolver()
export class AccountsResolver {
  constructor(private readonly access: AccountAccessService) {}

  @LoggedIn()
  @Query(() => [AccountType], {
    description: 'The accounts that the person owns or is a member of, their own first.',
  })
  async accounts(@CurrentUser() user: User): Promise<AccountType[]> {
    return (await this.access.list(user)).map((access) => new AccountType(access));
  }

  @AccountRight('view', 'id')
  @Query(() => AccountType)
  account(@Args('id', { type: () => ID }) _id: string, @CurrentAccount() access: AccountAccess): AccountType {
    return new AccountType(access);
  }
}

import { Args, Field, ID, Mutation, ObjectType, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountRight, CurrentAccount } from './access.decorators.js';
import { AccountAccessService } from './account-access.service.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { AccountSettingsService } from './account-settings.service.js';
import type { AccountAccess } from './account.js';
import { AccountType } from './account.types.js';

@ObjectType('AccountDeletion')
export class AccountDeletionType {
  @Field(() => Date)
  requestedAt: Date;

  @Field(() => Date, { description: 'Until then the owner can take it back.' })
  dueAt: Date;
}

const accountId = { name: 'accountId', type: () => ID } as const;

/** Settings of an account, and its end. */
@Resolver(() => AccountType)
export class AccountSettingsResolver {
  constructor(
    private readonly access: AccountAccessService,
    private readonly settings: AccountSettingsService,
    private readonly deletions: AccountDeletionService,
  ) {}

  @ResolveField(() => AccountDeletionType, {
    nullable: true,
    description:
      'Set while the account waits for its deletion: the bot is silent, and the owner can take it back.',
  })
  deletion(@CurrentAccount() { ctx }: AccountAccess): Promise<AccountDeletionType | null> {
    return this.deletions.find(ctx);
  }

  @AccountRight('manage')
  @Mutation(() => AccountType, {
    description: 'IANA name of the time zone in which its months and days begin.',
  })
  async setAccountTimeZone(
    @Args(accountId) _id: string,
    @Args('timeZone', { type: () => String }) timeZone: string,
    @CurrentAccount() { ctx, role, can }: AccountAccess,
  ): Promise<AccountType> {
    await this.settings.setTimeZone(ctx, timeZone);
    const { account } = await this.access.now(ctx);
    return new AccountType({ ctx, account, role, can });
  }

  @AccountRight('own')
  @Mutation(() => AccountType, {
    description:
      'After 30 days everything of the account is erased for good; until then it can be taken back.',
  })
  async requestAccountDeletion(
    @Args(accountId) _id: string,
    @Args('confirmName', { type: () => String, description: 'The name of the account.' }) confirmName: string,
    @CurrentAccount() access: AccountAccess,
  ): Promise<AccountType> {
    await this.deletions.request(access.ctx, confirmName);
    return new AccountType(access);
  }

  @AccountRight('own')
  @Mutation(() => AccountType, { description: 'Nothing is erased; the bot answers again.' })
  async cancelAccountDeletion(
    @Args(accountId) _id: string,
    @CurrentAccount() access: AccountAccess,
  ): Promise<AccountType> {
    await this.deletions.cancel(access.ctx);
    return new AccountType(access);
  }
}

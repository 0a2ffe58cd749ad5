import { Args, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountRight, CurrentAccount } from './access.decorators.js';
import { AccountAccessService } from './account-access.service.js';
import type { AccountAccess } from './account.js';
import { AccountType } from './account.types.js';
import { OwnershipService } from './ownership.service.js';
import { AccountMemberInput, OwnershipOfferType } from './team.types.js';

const accountId = { name: 'accountId', type: () => ID } as const;

/** An account changes hands. */
@Resolver(() => AccountType)
export class OwnershipResolver {
  constructor(
    private readonly access: AccountAccessService,
    private readonly ownership: OwnershipService,
  ) {}

  @ResolveField(() => OwnershipOfferType, {
    nullable: true,
    description: 'The offer that waits for an answer, if there is one.',
  })
  ownershipOffer(@CurrentAccount() { ctx }: AccountAccess): Promise<OwnershipOfferType | null> {
    return this.ownership.openOffer(ctx);
  }

  @AccountRight('own', 'input.accountId')
  @Mutation(() => AccountType, {
    description: 'The member can accept for 7 days; until then nothing changes.',
  })
  async offerOwnership(
    @Args('input') input: AccountMemberInput,
    @CurrentAccount() access: AccountAccess,
  ): Promise<AccountType> {
    await this.ownership.offer(access.ctx, input.userId);
    return new AccountType(access);
  }

  @AccountRight('own')
  @Mutation(() => AccountType)
  async withdrawOwnershipOffer(
    @Args(accountId) _id: string,
    @CurrentAccount() access: AccountAccess,
  ): Promise<AccountType> {
    await this.ownership.withdraw(access.ctx);
    return new AccountType(access);
  }

  @AccountRight('view')
  @Mutation(() => AccountType, {
    description:
      'By the member to whom the account is offered: they own it from then on, and the owner is an admin.',
  })
  async acceptOwnership(
    @Args(accountId) _id: string,
    @CurrentAccount() { ctx }: AccountAccess,
  ): Promise<AccountType> {
    await this.ownership.accept(ctx);
    return new AccountType(await this.access.now(ctx));
  }

  @AccountRight('view')
  @Mutation(() => AccountType, { description: 'By the member to whom the account is offered.' })
  async declineOwnership(
    @Args(accountId) _id: string,
    @CurrentAccount() access: AccountAccess,
  ): Promise<AccountType> {
    await this.ownership.decline(access.ctx);
    return new AccountType(access);
  }
}

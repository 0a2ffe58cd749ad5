import { Args, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { Idempotency, type AccountAccess } from '@dragoman/tenants';
import { AccountRight, AccountType, CurrentAccount, IdempotencyKey } from '@dragoman/tenants/graphql';
import { BuyCreditsInput, CreditEntryType } from './credit.types.js';
import { CreditsService } from './credits.service.js';
import { OverageService } from './overage.service.js';
import { AccountSpendingType, SetOverageInput } from './overage.types.js';
import { pageSize } from './receipt.input.js';

/** What an account may spend, and the money beyond its plan. */
@Resolver(() => AccountType)
export class OverageResolver {
  constructor(
    private readonly overage: OverageService,
    private readonly credits: CreditsService,
    private readonly idempotency: Idempotency,
  ) {}

  @ResolveField(() => AccountSpendingType)
  spending(@CurrentAccount() { ctx, account }: AccountAccess): Promise<AccountSpendingType> {
    return this.overage.spending(ctx, account);
  }

  @ResolveField(() => [CreditEntryType], { description: 'Newest first; `first` is at most 200.' })
  creditEntries(
    @CurrentAccount() { ctx }: AccountAccess,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number | null,
  ): Promise<CreditEntryType[]> {
    return this.credits.entries(ctx, pageSize(first, 200));
  }

  @AccountRight('billing', 'input.accountId')
  @Mutation(() => String, {
    description: "Begins to buy credits; answers the address of Stripe's page where they are paid.",
  })
  buyCredits(
    @Args('input') input: BuyCreditsInput,
    @CurrentAccount() { ctx, account }: AccountAccess,
    @IdempotencyKey() key: string | undefined,
  ): Promise<string> {
    const { cents } = input;
    return this.idempotency.run(ctx, { operation: 'buyCredits', key, input: { cents } }, (id) =>
      this.credits.checkout(ctx, account, { id, cents }),
    );
  }

  @AccountRight('billing', 'input.accountId')
  @Mutation(() => AccountType, {
    description: 'From now on, spend beyond plan and credits is billed afterwards up to a cap, or is not.',
  })
  async setOverage(
    @Args('input') input: SetOverageInput,
    @CurrentAccount() access: AccountAccess,
  ): Promise<AccountType> {
    const { ctx, account } = access;
    if (input.capMicros == null) await this.overage.switchOff(ctx);
    else await this.overage.switchOn(ctx, account, input.capMicros);
    return new AccountType(access);
  }
}

import { Args, Int, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountType, CurrentAccount } from '@dragoman/tenants/graphql';
import type { AccountAccess } from '@dragoman/tenants';
import { filterOf, pageSize, sequenceOf } from './receipt.input.js';
import { ReceiptConnectionType, ReceiptHeadType, ReceiptPageArgs, ReceiptType } from './receipt.types.js';
import { ReceiptsService } from './receipts.service.js';

/** An account's receipts, to look for a charge and to verify that none was changed. */
@Resolver(() => AccountType)
export class ReceiptsResolver {
  constructor(private readonly receiptsService: ReceiptsService) {}

  @ResolveField(() => ReceiptConnectionType, { description: 'Newest first; `first` is at most 100.' })
  async receipts(
    @CurrentAccount() { ctx }: AccountAccess,
    @Args() { filter, first, after }: ReceiptPageArgs,
  ): Promise<ReceiptConnectionType> {
    return this.receiptsService.page(ctx, {
      filter: filterOf(filter ?? null),
      before: sequenceOf(after ?? null),
      limit: pageSize(first ?? null, 100),
    });
  }

  @ResolveField(() => [ReceiptType], {
    description:
      'A stretch of the chain for verifying it: oldest first, those after a sequence; at most 500.',
  })
  receiptChain(
    @CurrentAccount() { ctx }: AccountAccess,
    @Args('after', { type: () => Int, nullable: true, defaultValue: 0 }) after: number | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 500 }) first: number | null,
  ): Promise<ReceiptType[]> {
    return this.receiptsService.chainAfter(ctx, { after: after ?? 0, limit: pageSize(first, 500) });
  }

  @ResolveField(() => ReceiptHeadType)
  receiptHead(@CurrentAccount() { ctx }: AccountAccess): Promise<ReceiptHeadType> {
    return this.receiptsService.head(ctx);
  }
}

import { Args, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountRight, CurrentAccount } from './access.decorators.js';
import type { AccountAccess } from './account.js';
import { AccountType } from './account.types.js';
import { ApiKeysService } from './api-keys.service.js';
import { ApiKeyType, CreateApiKeyInput, NewApiKeyType } from './api-keys.types.js';
import { IdempotencyKey } from './idempotency-key.decorator.js';
import { Idempotency } from './idempotency.js';

/** The keys of an account, for people: a key sees and changes no keys. */
@Resolver(() => AccountType)
export class ApiKeysResolver {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly idempotency: Idempotency,
  ) {}

  @ResolveField(() => [ApiKeyType], {
    nullable: true,
    description:
      'The newest first, revoked ones too; null for those who may not see them (MANAGE, and no program).',
  })
  async apiKeys(@CurrentAccount() { ctx, can }: AccountAccess): Promise<ApiKeyType[] | null> {
    return can.includes('manage') && ctx.actor.kind === 'user' ? this.keys.list(ctx) : null;
  }

  @AccountRight('manage', 'input.accountId')
  @Mutation(() => NewApiKeyType, { description: 'For people only: no key makes keys.' })
  createApiKey(
    @Args('input') input: CreateApiKeyInput,
    @CurrentAccount() { ctx }: AccountAccess,
    @IdempotencyKey() key: string | undefined,
  ): Promise<NewApiKeyType> {
    const { accountId: _, ...wanted } = input;
    return this.idempotency.run(ctx, { operation: 'createApiKey', key, input: wanted }, (id) =>
      this.keys.create(ctx, { ...wanted, id }),
    );
  }

  @AccountRight('manage')
  @Mutation(() => ApiKeyType, { description: 'The key is refused from the next request on.' })
  revokeApiKey(
    @Args('accountId', { type: () => ID }) _account: string,
    @Args('id', { type: () => ID }) id: string,
    @CurrentAccount() { ctx }: AccountAccess,
  ): Promise<ApiKeyType> {
    return this.keys.revoke(ctx, id);
  }
}

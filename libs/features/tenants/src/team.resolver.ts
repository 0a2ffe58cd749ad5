import { Args, ID, Int, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountRight, CurrentAccount } from './access.decorators.js';
import { AccountAccessService } from './account-access.service.js';
import { AccountTeamService } from './account-team.service.js';
import type { AccountAccess } from './account.js';
import { AccountType } from './account.types.js';
import { IdempotencyKey } from './idempotency-key.decorator.js';
import { Idempotency } from './idempotency.js';
import { InvitationsService } from './invitations.service.js';
import {
  AccountMemberInput,
  ChangeMemberRoleInput,
  InvitationType,
  InviteMemberInput,
  NewInvitationType,
  TeamMemberType,
} from './team.types.js';

const accountId = { name: 'accountId', type: () => ID } as const;

/** The people of an account. */
@Resolver(() => AccountType)
export class TeamResolver {
  constructor(
    private readonly access: AccountAccessService,
    private readonly team: AccountTeamService,
    private readonly links: InvitationsService,
    private readonly idempotency: Idempotency,
  ) {}

  @ResolveField(() => [TeamMemberType], { description: 'The owner first.' })
  members(@CurrentAccount() { ctx }: AccountAccess): Promise<TeamMemberType[]> {
    return this.team.members(ctx);
  }

  @ResolveField(() => Int, { description: 'People that the plan has room for, open invitations included.' })
  teamSize(@CurrentAccount() { account }: AccountAccess): number {
    return account.plan.teamSize;
  }

  @ResolveField(() => [InvitationType], {
    nullable: true,
    description: 'Links that wait, the newest first; null for those who may not see them (TEAM).',
  })
  async invitations(@CurrentAccount() { ctx, can }: AccountAccess): Promise<InvitationType[] | null> {
    return can.includes('team') ? this.links.open(ctx) : null;
  }

  @AccountRight('team', 'input.accountId')
  @Mutation(() => NewInvitationType, {
    description: 'A link that makes somebody a member. It works for 7 days, once.',
  })
  inviteMember(
    @Args('input') input: InviteMemberInput,
    @CurrentAccount() { ctx }: AccountAccess,
    @IdempotencyKey() key: string | undefined,
  ): Promise<NewInvitationType> {
    const request = { operation: 'inviteMember', key, input: { role: input.role } };
    return this.idempotency.run(ctx, request, (id) => this.links.inviteMember(ctx, { id, role: input.role }));
  }

  @AccountRight('team')
  @Mutation(() => ID, { description: 'The link works no more. Gives its id back.' })
  async revokeInvitation(
    @Args(accountId) _account: string,
    @Args('id', { type: () => ID }) id: string,
    @CurrentAccount() { ctx }: AccountAccess,
  ): Promise<string> {
    await this.links.revoke(ctx, id);
    return id;
  }

  @AccountRight('team', 'input.accountId')
  @Mutation(() => AccountType)
  async changeMemberRole(
    @Args('input') input: ChangeMemberRoleInput,
    @CurrentAccount() access: AccountAccess,
  ): Promise<AccountType> {
    await this.team.changeRole(access.ctx, input);
    return new AccountType(access);
  }

  @AccountRight('team', 'input.accountId')
  @Mutation(() => AccountType)
  async removeMember(
    @Args('input') input: AccountMemberInput,
    @CurrentAccount() access: AccountAccess,
  ): Promise<AccountType> {
    await this.team.remove(access.ctx, input.userId);
    return new AccountType(access);
  }

  @AccountRight('view')
  @Mutation(() => ID, { description: 'The person who asks leaves the account. Gives its id back.' })
  async leaveAccount(@Args(accountId) id: string, @CurrentAccount() { ctx }: AccountAccess): Promise<string> {
    await this.team.leave(ctx);
    return id;
  }

  @AccountRight('manage')
  @Mutation(() => AccountType)
  async renameAccount(
    @Args(accountId) _id: string,
    @Args('name', { type: () => String, nullable: true, description: "null: the owner's name again." })
    name: string | null,
    @CurrentAccount() { ctx }: AccountAccess,
  ): Promise<AccountType> {
    await this.team.rename(ctx, name);
    return new AccountType(await this.access.now(ctx));
  }
}

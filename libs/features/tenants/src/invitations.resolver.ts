import { Args, Context, ID, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, CurrentGuild, CurrentUser, GuildManager, LoggedIn } from './access.decorators.js';
import { AccountAccessService } from './account-access.service.js';
import { AccountGuildsService } from './account-guilds.service.js';
import type { AccountAccess } from './account.js';
import { AccountType } from './account.types.js';
import type { GuildAccess } from './guild-access.js';
import { IdempotencyKey } from './idempotency-key.decorator.js';
import { Idempotency } from './idempotency.js';
import { InvitationsService } from './invitations.service.js';
import type { SessionRequest } from './session.js';
import {
  AcceptedInvitationType,
  PaidGuildType,
  InvitationPreviewType,
  NewInvitationType,
} from './team.types.js';
import type { User } from './user.js';

/** Links: what they are about, and accepting them. */
@Resolver(() => AccountType)
export class InvitationsResolver {
  constructor(
    private readonly access: AccountAccessService,
    private readonly invitations: InvitationsService,
    private readonly guildsOf: AccountGuildsService,
    private readonly idempotency: Idempotency,
  ) {}

  @ResolveField(() => [PaidGuildType], { description: 'The servers that the account pays for, by name.' })
  guilds(@CurrentAccount() { ctx }: AccountAccess): Promise<PaidGuildType[]> {
    return this.guildsOf.list(ctx);
  }

  @LoggedIn()
  @Query(() => InvitationPreviewType, {
    description: 'What a link is about. NOT_FOUND when it works no more.',
  })
  async invitation(
    @Args('token', { type: () => String }) token: string,
    @CurrentUser() user: User,
  ): Promise<InvitationPreviewType> {
    const preview = await this.invitations.preview(token);
    const alreadyMember = (await this.access.roleIn(user, preview.tenantId)) !== null;
    return { ...preview, alreadyMember };
  }

  @LoggedIn()
  @Mutation(() => AcceptedInvitationType, { description: 'Becomes a member, or takes the server over.' })
  acceptInvitation(
    @Args('token', { type: () => String }) token: string,
    @Args('accountId', {
      type: () => ID,
      nullable: true,
      description:
        "For a server: the account that takes it; null: the person's own, made when there is none.",
    })
    accountId: string | null | undefined,
    @Context('req') request: SessionRequest,
  ): Promise<AcceptedInvitationType> {
    return this.guildsOf.accept(request, { token, accountId });
  }

  @GuildManager()
  @Mutation(() => NewInvitationType, {
    description:
      'A link with which somebody takes the server over into an account of theirs. For those who manage the account that pays for it.',
  })
  offerGuild(
    @Args('guildId', { type: () => ID }) guildId: string,
    @CurrentGuild() { ctx }: GuildAccess,
    @IdempotencyKey() key: string | undefined,
  ): Promise<NewInvitationType> {
    const request = { operation: 'offerGuild', key, input: { guildId } };
    return this.idempotency.run(ctx, request, (id) => this.invitations.offerGuild(ctx, { id, guildId }));
  }
}

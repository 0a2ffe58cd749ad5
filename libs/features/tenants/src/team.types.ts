import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { AccountRole } from './account.types.js';
import type { MemberRole, Role } from './role.js';

/** Somebody of an account. */
@ObjectType('TeamMember')
export class TeamMemberType {
  @Field(() => ID, { description: 'Discord user id.' })
  userId: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  avatarUrl: string | null;

  @Field(() => AccountRole)
  role: Role;

  @Field(() => Date)
  joinedAt: Date;
}

/** A link that nobody has accepted yet. */
@ObjectType('Invitation')
export class InvitationType {
  @Field(() => ID)
  id: string;

  @Field(() => AccountRole, {
    nullable: true,
    description: 'What the person becomes; null when it is about a server.',
  })
  role: MemberRole | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The server that may move; null when it is about a member.',
  })
  guildId: string | null;

  @Field(() => String, { nullable: true })
  guildName: string | null;

  @Field(() => String)
  createdByName: string;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date)
  expiresAt: Date;
}

/** A link that was just made. */
@ObjectType('NewInvitation')
export class NewInvitationType {
  @Field(() => ID)
  id: string;

  @Field(() => String, {
    description: 'The last part of the link, `/invitations/<token>`. It is shown this once and kept nowhere.',
  })
  token: string;
}

/** What a link is about, for the person who holds it. */
@ObjectType('InvitationPreview')
export class InvitationPreviewType {
  @Field(() => String)
  accountName: string;

  @Field(() => AccountRole, {
    nullable: true,
    description: 'What the person becomes; null when it is about a server.',
  })
  role: MemberRole | null;

  @Field(() => String, {
    nullable: true,
    description: 'The server that moves; null when it is about a member.',
  })
  guildName: string | null;

  @Field(() => String, { description: 'Who made the link.' })
  createdByName: string;

  @Field(() => Date)
  expiresAt: Date;

  @Field(() => Boolean, { description: 'Whether the person who asks belongs to the account already.' })
  alreadyMember: boolean;
}

/** What came of accepting a link. */
@ObjectType('AcceptedInvitation')
export class AcceptedInvitationType {
  @Field(() => ID, { description: 'The account that the person is in now, or that takes the server.' })
  accountId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'A server that moves: it is in `Account.guilds` of the account when it has arrived.',
  })
  guildId: string | null;
}

/** The owner offers the account to a member. */
@ObjectType('OwnershipOffer')
export class OwnershipOfferType {
  @Field(() => ID, { description: 'Discord user id of the member.' })
  toUserId: string;

  @Field(() => Date)
  offeredAt: Date;

  @Field(() => Date)
  expiresAt: Date;
}

/** A server that the account pays for. */
@ObjectType('PaidGuild')
export class PaidGuildType {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true })
  iconUrl: string | null;

  @Field(() => Date, { nullable: true, description: 'When the bot was removed.' })
  leftAt: Date | null;

  @Field(() => Boolean, { description: 'Whether it is on its way to another account.' })
  leaving: boolean;
}

@InputType('InviteMemberInput')
export class InviteMemberInput {
  @Field(() => ID)
  accountId: string;

  @Field(() => AccountRole, { description: 'ADMIN, BILLING or VIEWER.' })
  role: Role;

  @Field(() => String, { nullable: true, description: 'The same key is one invitation.' })
  idempotencyKey?: string | null;
}

@InputType('AccountMemberInput')
export class AccountMemberInput {
  @Field(() => ID)
  accountId: string;

  @Field(() => ID, { description: 'Discord user id.' })
  userId: string;
}

@InputType('ChangeMemberRoleInput')
export class ChangeMemberRoleInput extends AccountMemberInput {
  @Field(() => AccountRole, { description: 'ADMIN, BILLING or VIEWER.' })
  role: Role;
}

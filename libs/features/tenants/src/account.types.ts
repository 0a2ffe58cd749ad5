import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { AccountAccess } from './account.js';
import { planType, PlanType } from './plan.types.js';
import type { Right, Role } from './role.js';

/** GraphQL's names of roles; the values are ours. */
export const AccountRole = { OWNER: 'owner', ADMIN: 'admin', BILLING: 'billing', VIEWER: 'viewer' } as const;
registerEnumType(AccountRole, { name: 'AccountRole', description: 'What a person is in an account.' });

export const ViewerRight = {
  VIEW: 'view',
  MANAGE: 'manage',
  BILLING: 'billing',
  TEAM: 'team',
  OWN: 'own',
} as const;
registerEnumType(ViewerRight, {
  name: 'ViewerRight',
  description: 'What the person who asks may do: pages hide what is not in the list.',
});

/**
 * An account that the person belongs to. Other features add their fields with
 * `@Resolver(() => AccountType)`, `@ResolveField()` and `@CurrentAccount()`.
 */
@ObjectType('Account')
export class AccountType {
  @Field(() => ID)
  id: string;

  @Field(() => String, { description: "The chosen name, else the owner's." })
  name: string;

  @Field(() => AccountRole, { description: 'What the person who asks is in it.' })
  role: Role;

  @Field(() => [ViewerRight])
  viewerCan: Right[];

  @Field(() => PlanType)
  plan: PlanType;

  @Field(() => String, { description: 'IANA name of the time zone in which months and days begin.' })
  timeZone: string;

  @Field(() => Date)
  createdAt: Date;

  /** Not a GraphQL field: what the account's field resolvers act with. */
  readonly access: AccountAccess;

  constructor(access: AccountAccess) {
    this.access = access;
    const { account, role } = access;
    const fields: Omit<AccountType, 'access'> = {
      id: account.id,
      name: account.name,
      role,
      viewerCan: [...access.can],
      plan: planType(account.planId, account.plan),
      timeZone: account.timeZone,
      createdAt: account.createdAt,
    };
    Object.assign(this, fields);
  }
}

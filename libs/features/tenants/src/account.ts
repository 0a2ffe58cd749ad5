import type { Ctx } from '@dragoman/platform/context';
import type { Plan } from './plan.js';
import type { Right, Role } from './role.js';

/** A tenant as its people see it. */
export interface Account {
  /** The tenant's id. */
  readonly id: string;
  /** The chosen name, else the owner's. */
  readonly name: string;
  /** Discord user id. */
  readonly ownerId: string;
  readonly planId: string;
  readonly plan: Plan;
  /** IANA name; months and days begin at its midnight. */
  readonly timeZone: string;
  readonly createdAt: Date;
}

/** An account that the person belongs to, with the context for acting in it. */
export interface AccountAccess {
  readonly ctx: Ctx;
  readonly account: Account;
  readonly role: Role;
  /** What who asks may do: by their role, or of an API key by its scopes. */
  readonly can: readonly Right[];
}

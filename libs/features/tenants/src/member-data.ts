import type { Ctx } from '@dragoman/platform/context';
import type { Tx, Vault } from '@dragoman/platform/db';

/** A member of a guild of the tenant, and what opens what they wrote. */
export interface MemberRef {
  guildId: string;
  /** Discord user id. */
  memberId: string;
  vault: Vault;
}

/** What a feature does when a member asks for their data, or that it be erased. */
export interface MemberData {
  /** Every row about the member in the guild, by what it is, in clear text. */
  exportMember: (tx: Tx, ctx: Ctx, member: MemberRef) => Promise<Record<string, unknown[]>>;
  /** Erases those rows; where the law needs a record to stay, it makes it nameless. @returns rows, by what they are */
  eraseMember: (tx: Tx, ctx: Ctx, member: MemberRef) => Promise<Record<string, number>>;
}

/** One of each feature that knows members, for the app to provide. */
export const MEMBER_DATA = Symbol('member data');

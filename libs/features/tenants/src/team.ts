import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import { isMemberRole, rightsOf, type MemberRole, type Role } from './role.js';

/** How long a link or an offer waits for an answer. */
export const invitationDays = 7;

/** Longest name of an account, in characters. */
export const longestAccountName = 64;

/** @throws AppError BAD_INPUT when it is no role that can be given */
export function memberRole(asked: unknown): MemberRole {
  if (!isMemberRole(asked))
    throw new AppError('BAD_INPUT', 'role: should be ADMIN, BILLING or VIEWER; an account has one owner.');
  return asked;
}

/**
 * Whether somebody may change, or take away, the role of another. Asked again in the transaction of the change, with
 * roles as they are then: who lost the right meanwhile changes nothing any more.
 * @param who `role` of the person who acts and of the one it is about; null for those who are nothing in the account
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export function mayChangeMember(who: { actor: Role | null; member: Role | null }): void {
  if (who.actor === null || !rightsOf(who.actor).includes('team')) throw notAllowed();
  if (who.member === null) throw new AppError('NOT_FOUND', 'This person is not in the team any more.');
  if (who.member === 'owner')
    throw new AppError('FORBIDDEN', 'The owner stays the owner until they hand the account over.');
}

/**
 * People in the account and open invitations are counted together, so that every link that was given can be used.
 * @throws AppError CONFLICT
 */
export function mustHaveSeat(seats: { taken: number; size: number }): void {
  if (seats.taken < seats.size) return;
  throw new AppError(
    'CONFLICT',
    `The plan has room for ${String(seats.size)} people, open invitations included. Remove somebody, or choose a larger plan.`,
  );
}

export function notAllowed(): AppError {
  return new AppError('FORBIDDEN', 'Your role in this account does not allow that.');
}

/** @throws AppError BAD_INPUT */
export function refuseNoUuid(name: string, value: string): void {
  if (!z.uuid().safeParse(value).success) throw new AppError('BAD_INPUT', `${name}: should be a UUID`);
}

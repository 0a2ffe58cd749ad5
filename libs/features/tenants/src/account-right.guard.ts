import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { AppError } from '@dragoman/platform/errors';
import { z } from 'zod';
import { AccountAccessService } from './account-access.service.js';
import type { AccountAccess } from './account.js';
import { argumentOf } from './argument-of.js';
import type { Right } from './role.js';
import { actorOf, requestOf } from './session.js';

/** Metadata key of `@AccountRight`. */
export const accountRight = 'dragoman:account-right';
/** What `@AccountRight` says: the right, and the argument that names the account. */
export interface AccountRightRule {
  readonly right: Right;
  readonly argument: string;
}

const granted = new WeakMap<object, Map<string, AccountAccess>>();

/** Lets through who has the right in the account that the operation's argument names. */
@Injectable()
export class AccountRightGuard implements CanActivate {
  constructor(private readonly accounts: AccountAccessService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { right, argument } = ruleOf(context);
    const request = requestOf(context);
    actorOf(request);
    const accountId = argumentOf(context, argument);
    if (!z.uuid().safeParse(accountId).success)
      throw new AppError('BAD_INPUT', 'An account id is a UUID, as in the address of its pages.');
    const access = await this.accounts.access(request, accountId);
    if (!access.can.includes(right))
      throw new AppError('FORBIDDEN', 'Your role in this account does not allow that.');
    const ofRequest = granted.get(request) ?? new Map<string, AccountAccess>();
    granted.set(request, ofRequest.set(accountId, access));
    return true;
  }
}

/** What the guard granted for this operation. */
export function grantedAccount(context: ExecutionContext): AccountAccess {
  const access = granted.get(requestOf(context))?.get(argumentOf(context, ruleOf(context).argument));
  if (!access) throw new Error('@CurrentAccount() needs @AccountRight() on the operation');
  return access;
}

function ruleOf(context: ExecutionContext): AccountRightRule {
  const rule = Reflect.getMetadata(accountRight, context.getHandler()) as AccountRightRule | undefined;
  if (!rule) throw new Error('@CurrentAccount() needs @AccountRight() on the operation');
  return rule;
}

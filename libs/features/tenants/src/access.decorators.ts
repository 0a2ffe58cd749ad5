import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  UseGuards,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import {
  accountRight,
  AccountRightGuard,
  grantedAccount,
  type AccountRightRule,
} from './account-right.guard.js';
import type { AccountAccess } from './account.js';
import { AccountType } from './account.types.js';
import type { GuildAccess } from './guild-access.js';
import { grantedAccess, guildArgument, GuildManagerGuard } from './guild-manager.guard.js';
import { GuildType } from './guild.types.js';
import { LoggedInGuard } from './logged-in.guard.js';
import type { Right } from './role.js';
import { requestOf } from './session.js';
import type { User } from './user.js';

/** Metadata key of `@Public`. */
export const publicReason = 'dragoman:public';

/** Anybody may call this, and why. */
export function Public(why: string): CustomDecorator {
  return SetMetadata(publicReason, why);
}

/** Only people who are logged in; others get UNAUTHENTICATED. */
export function LoggedIn(): MethodDecorator & ClassDecorator {
  return UseGuards(LoggedInGuard);
}

/**
 * Only people who manage the guild on Discord, or whose role in its account allows it: mutations ask for `manage`,
 * queries for `view`. Others get UNAUTHENTICATED, FORBIDDEN or NOT_INSTALLED.
 * @param argument which argument of the operation is the guild's id: `guildId`, or a path such as `input.guildId`
 */
export function GuildManager(argument = 'guildId'): MethodDecorator {
  return applyDecorators(SetMetadata(guildArgument, argument), UseGuards(GuildManagerGuard));
}

/**
 * Only people whose role in the account has the right; others get UNAUTHENTICATED or FORBIDDEN.
 * @param argument which argument of the operation is the account's id: `accountId`, or a path such as `input.accountId`
 */
export function AccountRight(right: Right, argument = 'accountId'): MethodDecorator {
  const rule: AccountRightRule = { right, argument };
  return applyDecorators(SetMetadata(accountRight, rule), UseGuards(AccountRightGuard));
}

/** Parameter: the person who is logged in (`User`), or null. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): User | null => requestOf(context).session?.login?.user ?? null,
);

/**
 * Parameter: `{ ctx, guild }` (`GuildAccess`) of the guild that `@GuildManager` let through; in a field resolver of
 * `GuildType`, of the guild that the field belongs to.
 */
export const CurrentGuild = createParamDecorator((_: unknown, context: ExecutionContext): GuildAccess => {
  const parent: unknown = GqlExecutionContext.create(context).getRoot();
  return parent instanceof GuildType ? parent.access : grantedAccess(context);
});

/**
 * Parameter: `{ ctx, account, role }` (`AccountAccess`) of the account that `@AccountRight` let through; in a field
 * resolver of `AccountType`, of the account that the field belongs to.
 */
export const CurrentAccount = createParamDecorator((_: unknown, context: ExecutionContext): AccountAccess => {
  const parent: unknown = GqlExecutionContext.create(context).getRoot();
  return parent instanceof AccountType ? parent.access : grantedAccount(context);
});

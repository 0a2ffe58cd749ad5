import type { ExecutionContext } from '@nestjs/common';
import { accountRight, grantedAccount } from './account-right.guard.js';
import { grantedAccess, guildArgument } from './guild-manager.guard.js';

/** The account that an operation acts on, once its guard let it through; undefined for one about no account. */
export function grantedTenant(context: ExecutionContext): string | undefined {
  const handler = context.getHandler();
  if (Reflect.hasMetadata(guildArgument, handler)) return grantedAccess(context).ctx.tenantId;
  if (Reflect.hasMetadata(accountRight, handler)) return grantedAccount(context).ctx.tenantId;
  return undefined;
}

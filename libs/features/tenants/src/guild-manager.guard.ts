import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { AppError } from '@dragoman/platform/errors';
import type { GraphQLResolveInfo } from 'graphql';
import { z } from 'zod';
import { argumentOf } from './argument-of.js';
import { GuildAccessService } from './guild-access.service.js';
import type { GuildAccess } from './guild-access.js';
import type { Right } from './role.js';
import { requestOf } from './session.js';

export const guildArgument = 'dragoman:guild-argument';

const granted = new WeakMap<object, Map<string, GuildAccess>>();
const snowflake = z.string().regex(/^\d{1,20}$/);

/** Lets through who manages the guild that the operation's argument names, and to queries who may view it. */
@Injectable()
export class GuildManagerGuard implements CanActivate {
  constructor(private readonly access: GuildAccessService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf(context);
    const guildId = guildIdOf(context);
    if (!snowflake.safeParse(guildId).success)
      throw new AppError('BAD_INPUT', 'A server id is a number of up to 20 digits.');
    const access = await this.access.access(request, guildId);
    if (!access.can.includes(neededRight(context)))
      throw new AppError('FORBIDDEN', 'Your role in the account of this server does not allow that.');
    const ofRequest = granted.get(request) ?? new Map<string, GuildAccess>();
    granted.set(request, ofRequest.set(guildId, access));
    return true;
  }
}

/** What the guard granted for this operation. */
export function grantedAccess(context: ExecutionContext): GuildAccess {
  const access = granted.get(requestOf(context))?.get(guildIdOf(context));
  if (!access) throw new Error('@CurrentGuild() needs @GuildManager() on the operation');
  return access;
}

function guildIdOf(context: ExecutionContext): string {
  const path = Reflect.getMetadata(guildArgument, context.getHandler()) as string | undefined;
  if (path === undefined) throw new Error('@CurrentGuild() needs @GuildManager() on the operation');
  return argumentOf(context, path);
}

/** Who asks only looks, who mutates changes. */
function neededRight(context: ExecutionContext): Right {
  const info = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
  return info.operation.operation === 'mutation' ? 'manage' : 'view';
}

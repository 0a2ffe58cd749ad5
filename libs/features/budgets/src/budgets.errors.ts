import type { Guild } from '@dragoman/tenants';
import type { Ctx } from '@dragoman/platform/context';
import { AppError } from '@dragoman/platform/errors';

export function reservationTaken(): AppError {
  return new AppError('CONFLICT', 'This reservation was settled before. Reserve under a new id.');
}

export function reservationUnknown(): AppError {
  return new AppError('NOT_FOUND', 'There is no such reservation. Reserve before settling.');
}

export function capOutOfRange(planCapMicros: number): AppError {
  const most = (planCapMicros / 1_000_000).toFixed(2);
  return new AppError(
    'BAD_INPUT',
    `A budget is a whole number of micro-US-dollars from 0 to ${String(planCapMicros)} ($${most}, the most that the plan allows).`,
    { values: { maxMicros: planCapMicros } },
  );
}

export function tooManyLimits(most: number): AppError {
  return new AppError('CONFLICT', `A guild can have at most ${String(most)} limits. Remove one first.`);
}

/** @throws AppError FORBIDDEN when the guild is not one of the tenant who asks */
export function assertOwn(ctx: Ctx, guild: Guild): void {
  if (guild.tenantId === ctx.tenantId) return;
  throw new AppError('FORBIDDEN', 'This guild belongs to another account.');
}

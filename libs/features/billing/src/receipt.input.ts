import { AppError } from '@dragoman/platform/errors';
import { parseInput } from '@dragoman/tenants';
import { z } from 'zod';
import type { ReceiptFilter } from './receipt.store.js';

const filter = z.object({
  guildId: z.string().max(40).nullish(),
  memberId: z.string().max(40).nullish(),
  entryId: z.uuid().nullish(),
  paidBy: z.enum(['plan', 'credits', 'overage']).nullish(),
  atLeastMicros: z.number().int().min(0).nullish(),
  from: z.date().nullish(),
  to: z.date().nullish(),
});

/** @throws AppError BAD_INPUT */
export function filterOf(input: object | null): ReceiptFilter {
  return parseInput(filter, input ?? {});
}

/** @throws AppError BAD_INPUT for a cursor that is none of ours */
export function sequenceOf(cursor: string | null): number | null {
  if (cursor === null) return null;
  const sequence = Number(cursor);
  if (Number.isSafeInteger(sequence) && sequence >= 0) return sequence;
  throw new AppError('BAD_INPUT', 'after: hand over the endCursor of the page before.');
}

/** At most so many at once. */
export function pageSize(first: number | null, most: number): number {
  return Math.min(most, Math.max(1, first ?? 50));
}

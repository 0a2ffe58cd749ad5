import { integer, object, text } from './parameter.js';
import type { z } from 'zod';
import { either } from './parameter.js';
import { missing } from './stripe-error.js';

const bound = integer(0).optional();

export const createdFilter = either(
  (value) => typeof value === 'string',
  integer(0),
  object({ gt: bound, gte: bound, lt: bound, lte: bound }),
).optional();

/** Parameters of every list. */
export const listParameters = {
  limit: integer(1, 100).optional(),
  starting_after: text().optional(),
  ending_before: text().optional(),
};

interface Paging {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

interface Listed {
  id: string;
  object: string;
}

export interface List<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

/** A page of what is there, newest first. @param items oldest first. Source: Stripe API, Pagination. */
export function page<T extends Listed>(
  items: readonly T[],
  { limit = 10, starting_after: after, ending_before: before }: Paging,
  url: string,
): List<T> {
  const newest = [...items].reverse();
  const at = (id: string, param: string): number => {
    const index = newest.findIndex((item) => item.id === id);
    if (index < 0) throw missing(newest[0]?.object ?? 'object', id, { param, status: 400 });
    return index;
  };
  if (before !== undefined) {
    const end = at(before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: newest.slice(start, end), has_more: start > 0, url };
  }
  const start = after === undefined ? 0 : at(after, 'starting_after') + 1;
  return {
    object: 'list',
    data: newest.slice(start, start + limit),
    has_more: newest.length > start + limit,
    url,
  };
}

/** A short list inside an object, whole. */
export const whole = <T>(data: T[], url: string): List<T> => ({ object: 'list', data, has_more: false, url });

export function within(created: number, filter: z.output<typeof createdFilter>): boolean {
  if (filter === undefined) return true;
  if (typeof filter === 'number') return created === filter;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = filter;
  return created > gt && created >= gte && created < lt && created <= lte;
}

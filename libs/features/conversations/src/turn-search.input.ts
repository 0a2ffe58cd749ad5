import { snowflake } from '@dragoman/contracts';
import { z } from 'zod';
import { decodeCursor } from './turn-rows.js';

/** What turns are looked for; whatever is left out is not asked about. */
export const turnSearchInput = z.object({
  conversationId: z.uuid().nullish(),
  memberId: snowflake.nullish(),
  channelId: snowflake.nullish(),
  outcome: z.enum(['answered', 'shortened', 'stopped', 'cut', 'refused']).nullish(),
  /** First and last day, in the account's time zone. */
  from: z.iso.date('should be a day as YYYY-MM-DD').nullish(),
  to: z.iso.date('should be a day as YYYY-MM-DD').nullish(),
  words: z.string().trim().max(200, 'at most 200 characters').nullish(),
});
export type TurnSearch = z.output<typeof turnSearchInput>;

export const pageInput = z.object({
  first: z.number().int().min(1, 'at least 1').max(100, 'at most 100'),
  after: z
    .string()
    .transform(decodeCursor)
    .refine((cursor) => cursor !== undefined, 'is not an endCursor of this list')
    .nullish(),
});

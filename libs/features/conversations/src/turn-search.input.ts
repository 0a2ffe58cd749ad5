import { snowflake } from '@dragoman/contracts';
import { z } from 'zod';

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

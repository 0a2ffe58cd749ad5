import type { AccountOverviewQuery } from '../generated/graphql';

export type AccountGuild = AccountOverviewQuery['account']['guildSpending'][number];

export const overviewKey = (accountId: string) => ['account', accountId, 'overview'];

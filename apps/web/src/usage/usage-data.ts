import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../api/client';
import {
  AccountSpendByDocument,
  AccountSpendDocument,
  GuildSpendByDocument,
  GuildSpendDocument,
  type SpendDimension,
  type SpendGroupFieldsFragment,
  type SpendOrder,
} from '../generated/graphql';
import type { DateRange } from '../ui/date-range';
import type { FetchPage } from '../ui/connection';

/** Whose spending a page shows. */
export interface SpendOf {
  kind: 'guild' | 'account';
  id: string;
}

export type SpendGroup = SpendGroupFieldsFragment['nodes'][number];

export interface GroupQuery {
  range: DateRange;
  by: SpendDimension;
  sort: SpendOrder;
  descending: boolean;
}

/** Another range keeps the last one on the page until it is there. */
export function useSpend(of: SpendOf, range: DateRange) {
  return useQuery({
    queryKey: [of.kind, of.id, 'spend', range],
    queryFn: async () =>
      of.kind === 'guild'
        ? (await request(GuildSpendDocument, { id: of.id, ...range })).guild
        : (await request(AccountSpendDocument, { id: of.id, ...range })).account,
    placeholderData: keepPreviousData,
  });
}

export function groupPages(of: SpendOf, { range, ...query }: GroupQuery): FetchPage<SpendGroup> {
  return async (page) => {
    const variables = { id: of.id, ...range, ...query, ...page };
    return of.kind === 'guild'
      ? (await request(GuildSpendByDocument, variables)).guild.spendBy
      : (await request(AccountSpendByDocument, variables)).account.spendBy;
  };
}

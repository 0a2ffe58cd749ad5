import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from '../api/client';
import { GuildDocument, TurnsDocument, UsageDocument } from '../generated/graphql';

export const guildKey = (id: string) => ['guild', id];
const turnsPerPage = 10;

/** Spending moves while the page is open. */
const refreshMs = 30_000;

export function useGuildQuery(id: string) {
  return useQuery({
    queryKey: guildKey(id),
    queryFn: () => request(GuildDocument, { id }),
    refetchInterval: refreshMs,
  });
}

/** @param days how many, counting today; another range keeps the last one on the page until it is there */
export function useUsage(id: string, days: number) {
  return useQuery({
    queryKey: [...guildKey(id), 'usage', days],
    queryFn: () => request(UsageDocument, { id, days }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

/** Newest first. */
export function useTurns(id: string) {
  return useInfiniteQuery({
    queryKey: [...guildKey(id), 'turns'],
    queryFn: ({ pageParam }) => request(TurnsDocument, { id, first: turnsPerPage, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ guild: { recentTurns } }) =>
      recentTurns.pageInfo.hasNextPage ? recentTurns.pageInfo.endCursor : undefined,
  });
}

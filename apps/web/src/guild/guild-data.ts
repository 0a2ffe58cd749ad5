import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from '../api/client';
import { GuildDocument, TurnsDocument, UsageDocument } from '../generated/graphql';
import { guildKey } from './guild-key';
import { useIsLive } from './use-live-guild';

export { guildKey };
const turnsPerPage = 10;

/** Spending moves while the page is open: asked for so often, where its changes are not heard. */
const refreshMs = 30_000;
/** What changes by time alone, a new day or month, is noticed all the same. */
const slowRefreshMs = 5 * 60_000;

function useRefresh(id: string): number {
  return useIsLive(id) ? slowRefreshMs : refreshMs;
}

export function useGuildQuery(id: string) {
  return useQuery({
    queryKey: guildKey(id),
    queryFn: () => request(GuildDocument, { id }),
    refetchInterval: useRefresh(id),
  });
}

/** @param days how many, counting today; another range keeps the last one on the page until it is there */
export function useUsage(id: string, days: number) {
  return useQuery({
    queryKey: [...guildKey(id), 'usage', days],
    queryFn: () => request(UsageDocument, { id, days }),
    placeholderData: keepPreviousData,
    refetchInterval: useRefresh(id),
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

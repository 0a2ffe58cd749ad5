import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

/** A page of a list as the API gives it. */
export interface Connection<Row> {
  nodes: readonly Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** @throws ApiError */
export type FetchPage<Row> = (page: { first: number; after: string | null }) => Promise<Connection<Row>>;

/** What a table needs to know of a list that is loaded page by page. */
export interface List<Row> {
  /** Undefined until the first page is there. */
  rows: readonly Row[] | undefined;
  error: unknown;
  /** Loads again what failed. */
  retry: () => void;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
}

interface ConnectionQuery<Row> {
  queryKey: readonly unknown[];
  fetchPage: FetchPage<Row>;
  pageSize?: number;
  refetchInterval?: number;
}

/** A list with a cursor. When its filters (its key) change, the old rows stay until the new ones are there. */
export function useConnection<Row>({
  queryKey,
  fetchPage,
  pageSize = 25,
  ...rest
}: ConnectionQuery<Row>): List<Row> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage({ first: pageSize, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    placeholderData: keepPreviousData,
    ...rest,
  });
  return {
    rows: query.data?.pages.flatMap(({ nodes }) => nodes),
    error: query.error,
    retry: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}

/** A list that is there in one piece, for a table. */
export function wholeList<Row>(query: {
  data: readonly Row[] | undefined;
  error: unknown;
  refetch: () => unknown;
}): List<Row> {
  return {
    rows: query.data,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: false,
    loadingMore: false,
    loadMore: () => undefined,
  };
}

/** Rows that the API gives at most at once. */
const largestPage = 100;

/**
 * Every row of a list, page after page, up to `limit`.
 * @throws ApiError
 */
export async function walk<Row>(
  fetchPage: FetchPage<Row>,
  limit: number,
): Promise<{ rows: Row[]; complete: boolean }> {
  const rows: Row[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo }: Connection<Row> = await fetchPage({
      first: Math.min(largestPage, limit - rows.length),
      after,
    });
    rows.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || after === null) return { rows, complete: true };
    if (rows.length >= limit) return { rows, complete: false };
  }
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api/client';
import {
  BuyCreditsDocument,
  SetOverageDocument,
  SpendingDocument,
  type SpendingFieldsFragment,
  type SpendingQuery,
} from '../../generated/graphql';

export const spendingKey = (accountId: string) => ['spending', accountId];

/** What the account may spend this month and did, and its credits. */
export function useSpending(accountId: string) {
  return useQuery({
    queryKey: spendingKey(accountId),
    queryFn: () => request(SpendingDocument, { id: accountId }),
    refetchInterval: 30_000,
  });
}

/** Goes to the page where credits are paid. Each press is a purchase of its own; a try again of the same press is not. */
export function useBuyCredits(accountId: string) {
  return useMutation({
    mutationFn: async ({ cents, key }: { cents: number; key: string }) => {
      const input = { accountId, cents, idempotencyKey: key };
      return (await request(BuyCreditsDocument, { input })).buyCredits;
    },
    onSuccess: (url) => window.location.assign(url),
  });
}

export function useSetOverage(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (capMicros: number | null): Promise<SpendingFieldsFragment> => {
      const input = { accountId, capMicros };
      return (await request(SetOverageDocument, { input })).setOverage.spending;
    },
    onSuccess: (spending) =>
      client.setQueryData<SpendingQuery>(
        spendingKey(accountId),
        (old) => old && { account: { ...old.account, spending } },
      ),
  });
}

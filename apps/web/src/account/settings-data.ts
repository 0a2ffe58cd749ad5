import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/client';
import {
  AccountEndDocument,
  CancelAccountDeletionDocument,
  RequestAccountDeletionDocument,
  SetAccountTimeZoneDocument,
  type AccountEndFragment,
  type AccountEndQuery,
} from '../generated/graphql';
import { accountKey, accountsKey } from './account-data';

const endKey = (accountId: string) => ['account-end', accountId];

/** The account, and whether it waits for its deletion. */
export function useAccountEnd(accountId: string) {
  return useQuery({
    queryKey: endKey(accountId),
    queryFn: () => request(AccountEndDocument, { id: accountId }),
    select: ({ account }) => account,
  });
}

export type AccountChange =
  { kind: 'time-zone'; timeZone: string } | { kind: 'delete'; confirmName: string } | { kind: 'keep' };

/** Changes the account and shows what it is afterwards. */
export function useAccountChange(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: AccountChange) => send(accountId, change),
    onSuccess: (account) => {
      client.setQueryData<AccountEndQuery>(endKey(accountId), { account });
      void client.invalidateQueries({ queryKey: accountKey(accountId) });
      void client.invalidateQueries({ queryKey: accountsKey });
    },
  });
}

async function send(accountId: string, change: AccountChange): Promise<AccountEndFragment> {
  switch (change.kind) {
    case 'time-zone':
      return (await request(SetAccountTimeZoneDocument, { accountId, timeZone: change.timeZone }))
        .setAccountTimeZone;
    case 'delete':
      return (await request(RequestAccountDeletionDocument, { accountId, confirmName: change.confirmName }))
        .requestAccountDeletion;
    case 'keep':
      return (await request(CancelAccountDeletionDocument, { accountId })).cancelAccountDeletion;
  }
}

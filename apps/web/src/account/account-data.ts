import { useQuery } from '@tanstack/react-query';
import { request } from '../api/client';
import { AccountDocument, AccountsDocument } from '../generated/graphql';

export const accountKey = (id: string) => ['account', id];
export const accountsKey = ['accounts'];

/** One account that the person belongs to. */
export function useAccountQuery(id: string) {
  return useQuery({ queryKey: accountKey(id), queryFn: () => request(AccountDocument, { id }) });
}

/** Those that the person owns or is a member of, their own first. */
export function useAccounts() {
  return useQuery({ queryKey: accountsKey, queryFn: () => request(AccountsDocument) });
}

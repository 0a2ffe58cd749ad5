import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/client';
import {
  CreateKeyDocument,
  KeysDocument,
  RevokeKeyDocument,
  type ApiKeyScope,
  type KeyFieldsFragment,
} from '../generated/graphql';

export type Key = KeyFieldsFragment;

const keysKey = (accountId: string) => ['keys', accountId];

/** The keys of an account and the servers that one can be bound to; `apiKeys` is null without the right to see them. */
export function useKeys(accountId: string) {
  return useQuery({
    queryKey: keysKey(accountId),
    queryFn: () => request(KeysDocument, { id: accountId }),
    select: ({ account }) => account,
  });
}

export interface WantedKey {
  name: string;
  scopes: ApiKeyScope[];
  days: number | null;
  guildId: string | null;
}

/** The answer has the secret, which is nowhere else: it is kept in the page until that is left. */
export function useCreateKey(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wanted: WantedKey) =>
      (await request(CreateKeyDocument, { input: { accountId, ...wanted } })).createApiKey,
    onSettled: () => client.invalidateQueries({ queryKey: keysKey(accountId) }),
  });
}

export function useRevokeKey(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(RevokeKeyDocument, { accountId, id }),
    onSettled: () => client.invalidateQueries({ queryKey: keysKey(accountId) }),
  });
}

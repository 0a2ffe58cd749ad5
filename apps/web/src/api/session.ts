import { useQuery } from '@tanstack/react-query';
import { SessionDocument } from '../generated/graphql';
import { request } from './client';

export const sessionKey = ['session'];

/** Who is logged in (`me` is null for nobody) and what this installation is. */
export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: () => request(SessionDocument), staleTime: 5 * 60_000 });
}

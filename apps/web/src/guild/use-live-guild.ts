import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { live } from '../api/live';
import { GuildUsageChangedDocument } from '../generated/graphql';
import { guildKey } from './guild-key';

const liveKey = (guildId: string) => ['live', guildId];

/** Whether this server's changes are heard, so that the pages need not ask for them. */
export function useIsLive(guildId: string): boolean {
  return useQuery({ queryKey: liveKey(guildId), queryFn: skipToken, initialData: false }).data ?? false;
}

/** Asks for the server's data anew whenever something was spent, without waiting for the next poll. */
export function useLiveGuild(guildId: string): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      live.follow({
        document: GuildUsageChangedDocument,
        variables: { guildId },
        onChange: () => void queries.invalidateQueries({ queryKey: guildKey(guildId) }),
        onLive: (isLive) => void queries.setQueryData(liveKey(guildId), isLive),
      }),
    [queries, guildId],
  );
}

import { useQuery } from '@tanstack/react-query';
import { request } from '../api/client';
import { GuildsDocument } from '../generated/graphql';

/** The servers that the person manages, with the bot or not yet. */
export function useGuilds() {
  return useQuery({ queryKey: ['guilds'], queryFn: () => request(GuildsDocument) });
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/client';
import {
  ConversationsDocument,
  DeleteConversationDocument,
  DeleteTurnDocument,
  FindTurnsDocument,
  type ConversationsQuery,
  type FindTurnsQuery,
  type TurnSearchInput,
} from '../generated/graphql';
import { guildKey } from '../guild/guild-data';
import type { FetchPage } from '../ui/connection';

export type Conversation = ConversationsQuery['guild']['conversations']['nodes'][number];
export type FoundTurn = FindTurnsQuery['guild']['turns']['nodes'][number];

export const conversationsKey = (guildId: string) => [...guildKey(guildId), 'conversations'];

export function conversationPages(id: string, channelId: string | undefined): FetchPage<Conversation> {
  return async (page) =>
    (await request(ConversationsDocument, { id, channelId: channelId ?? null, ...page })).guild.conversations;
}

/** @param onLooked told of each page how far back it looked: a page of a search for words may be empty */
export function turnPages(
  id: string,
  search: TurnSearchInput,
  onLooked?: (until: string | null) => void,
): FetchPage<FoundTurn> {
  return async (page) => {
    const { turns } = (await request(FindTurnsDocument, { id, search, ...page })).guild;
    onLooked?.(turns.lookedUntil);
    return turns;
  };
}

/** Deletes a turn or a whole conversation; every list of the server that may show it is asked for anew. */
export function useDeletion(guildId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (what: { turnId: string } | { conversationId: string }): Promise<void> => {
      if ('turnId' in what) await request(DeleteTurnDocument, { input: { guildId, ...what } });
      else await request(DeleteConversationDocument, { input: { guildId, ...what } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: guildKey(guildId) }),
  });
}

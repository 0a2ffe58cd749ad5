import { useCallback, useEffect } from 'react';
import { messageOf, useClient } from '../state/client.js';
import type { History } from '../state/chat.js';

/** The channel's messages: the newest page at first, older ones when asked for. */
export function useHistory(channelId: string): { history: History | undefined; load: () => Promise<void> } {
  const { chat, discord, dispatch } = useClient();
  const history = chat.histories[channelId];
  const oldest = history?.messages[0]?.id;
  const load = useCallback(async () => {
    dispatch({ type: 'history.loading', channelId });
    try {
      dispatch({ type: 'history.loaded', channelId, page: await discord.history(channelId, oldest) });
    } catch (error) {
      dispatch({ type: 'history.failed', channelId, error: messageOf(error) });
    }
  }, [discord, dispatch, channelId, oldest]);
  const isNew = history === undefined;
  useEffect(() => {
    if (isNew) void load();
  }, [isNew, load]);
  return { history, load };
}

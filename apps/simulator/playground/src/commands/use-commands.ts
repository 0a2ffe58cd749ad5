import { useEffect, useState } from 'react';
import { useClient } from '../state/client.js';
import type { Command } from '../wire/command.js';

export interface CommandList {
  commands: readonly Command[];
  status: 'loading' | 'ready' | 'failed';
}

/**
 * The commands of a channel.
 * @param wanted asked for again whenever this becomes true: an application may have come since
 */
export function useCommands(channelId: string, wanted = true): CommandList {
  const { discord } = useClient();
  const [list, setList] = useState<CommandList>({ commands: [], status: 'loading' });
  useEffect(() => {
    let stale = false;
    const set = (next: CommandList): void => {
      if (!stale) setList(next);
    };
    discord.commands(channelId).then(
      (index) => set({ commands: index.application_commands, status: 'ready' }),
      () => set({ commands: [], status: 'failed' }),
    );
    return () => {
      stale = true;
    };
  }, [discord, channelId, wanted]);
  return list;
}

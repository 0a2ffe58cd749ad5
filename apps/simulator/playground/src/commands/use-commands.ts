import { useEffect, useState } from 'react';
import { useClient } from '../state/client.js';
import type { Command } from '../wire/command.js';

/** The commands of a channel, asked for when they are first needed and again each time after. */
export function useCommands(
  channelId: string,
  wanted: boolean,
): { commands: readonly Command[] | undefined; failed: boolean } {
  const { discord } = useClient();
  const [commands, setCommands] = useState<readonly Command[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted) return undefined;
    let stale = false;
    discord
      .commands(channelId)
      .then((index) => {
        if (stale) return;
        setCommands(index.application_commands);
        setFailed(false);
      })
      .catch(() => {
        if (!stale) setFailed(true);
      });
    return () => {
      stale = true;
    };
  }, [discord, channelId, wanted]);
  return { commands, failed };
}

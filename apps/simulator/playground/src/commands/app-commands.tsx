import { useClient } from '../state/client.js';
import { Icon } from '../layout/icon.js';
import { useRoom } from '../messages/room.js';
import type { Command } from '../wire/command.js';
import { localName } from './localize.js';
import { useCommands } from './use-commands.js';

interface Props {
  /** 2 for people, 3 for messages. */
  type: number;
  targetId: string;
  onUsed(used: Promise<void>): void;
}

/** What applications offer for a message or a member. */
export function AppCommands({ type, targetId, onUsed }: Props) {
  const { chat, invoke } = useClient();
  const { channel, rights } = useRoom();
  const { commands } = useCommands(channel.id);
  const fitting = rights.commands ? commands.filter((command) => command.type === type) : [];
  if (fitting.length === 0) return null;
  const run = (command: Command): Promise<void> =>
    invoke({
      type: 2,
      applicationId: command.application_id,
      channelId: channel.id,
      guildId: channel.guild_id,
      label: command.name,
      data: { id: command.id, version: command.version, name: command.name, type, target_id: targetId },
    });
  return (
    <div className="apps" role="group" aria-label="Apps">
      <p className="menu-title">Apps</p>
      {fitting.map((command) => (
        <button key={command.id} type="button" className="menu-item" onClick={() => onUsed(run(command))}>
          <Icon name="slash" size={18} />
          <bdi>{localName(command, chat.me?.locale ?? 'en-US')}</bdi>
        </button>
      ))}
    </div>
  );
}

import { useClient } from '../state/client.js';
import { AppCommands } from '../commands/app-commands.js';
import { Icon, type IconName } from '../layout/icon.js';
import { COMMAND } from '../wire/command.js';
import type { Message } from '../wire/message.js';
import { plainText } from './reply-line.js';
import { useRoom } from './room.js';

interface Props {
  message: Message;
  /** Closes the menu, and shows what goes wrong. */
  attempt(action: Promise<unknown>): void;
}

const MOST_OF_A_NAME = 40;

export function MessageMenu({ message, attempt }: Props) {
  const { discord } = useClient();
  const { rights, userId, channel, names, go } = useRoom();
  const mine = message.author.id === userId;
  const startThread = async (): Promise<void> => {
    const name = plainText(message.content, names).slice(0, MOST_OF_A_NAME) || 'Thread';
    const thread = await discord.startThread(message, name);
    go({ guildId: channel.guild_id, channelId: thread.id });
  };
  return (
    <div className="popover menu" role="group" aria-label="Message">
      {message.content !== '' && (
        <Item icon="copy" onClick={() => attempt(navigator.clipboard.writeText(message.content))}>
          Copy text
        </Item>
      )}
      {rights.threads && !message.thread && (
        <Item icon="thread" onClick={() => attempt(startThread())}>
          Create a thread
        </Item>
      )}
      <AppCommands type={COMMAND.message} targetId={message.id} onUsed={(used) => attempt(used)} />
      {(mine || rights.manage) && (
        <Item icon="trash" danger onClick={() => attempt(discord.deleteMessage(message))}>
          Delete message
        </Item>
      )}
    </div>
  );
}

interface ItemProps {
  icon: IconName;
  danger?: boolean;
  onClick(): void;
  children: React.ReactNode;
}

export function Item({ icon, danger = false, onClick, children }: ItemProps) {
  return (
    <button type="button" className={danger ? 'menu-item danger' : 'menu-item'} onClick={onClick}>
      <Icon name={icon} size={18} />
      <span>{children}</span>
    </button>
  );
}

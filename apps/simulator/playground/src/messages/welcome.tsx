import { useState } from 'react';
import { Icon } from '../layout/icon.js';
import { SUGGESTIONS } from '../layout/suggestions.js';
import { messageOf, useClient } from '../state/client.js';
import { isThread } from '../wire/guild.js';
import { nameOf } from '../wire/user.js';
import { useRoom } from './room.js';

interface Props {
  empty: boolean;
  /** Puts a command into the composer. */
  onCommand(text: string): void;
}

/** The beginning of a channel; an empty one says what to do. */
export function Welcome({ empty, onCommand }: Props) {
  const { channel, names, botId, guild, rights } = useRoom();
  const [other] = channel.recipients ?? [];
  const bot = names.user(botId);
  const title = other
    ? `This is the beginning of your messages with ${nameOf(other)}.`
    : `Welcome to ${isThread(channel) ? '' : '#'}${channel.name ?? ''}`;
  const mayAsk = empty && rights.send && bot !== undefined && (!other || other.id === botId);
  return (
    <section className="welcome">
      <h2 dir="auto">{title}</h2>
      {guild && bot === undefined && <p>Dragoman is not in this server yet: invite it on the left.</p>}
      {mayAsk && <Hints bot={other ? undefined : bot} onCommand={onCommand} />}
    </section>
  );
}

interface HintsProps {
  /** Has to be mentioned by this name; in a direct message it answers anyway. */
  bot: string | undefined;
  onCommand(text: string): void;
}

function Hints({ bot, onCommand }: HintsProps) {
  const { discord, dispatch } = useClient();
  const { channel, botId } = useRoom();
  const [error, setError] = useState<string>();
  const ask = async (text: string): Promise<void> => {
    const content = bot === undefined ? text : `<@${botId}> ${text}`;
    try {
      const message = await discord.createMessage({ channelId: channel.id, content });
      dispatch({ type: 'message.sent', message });
    } catch (failure) {
      setError(messageOf(failure));
    }
  };
  return (
    <>
      <p>
        {bot === undefined ? 'Ask something' : `Mention @${bot} and ask something`}, or choose the command{' '}
        <button type="button" className="link-button" onClick={() => onCommand('/ask ')}>
          /ask
        </button>
        . A click sends one of these:
      </p>
      <ul className="suggestions">
        {SUGGESTIONS.map(({ language, code, text }) => (
          <li key={code}>
            <button type="button" onClick={() => void ask(text)}>
              <small>{language}</small>
              <span lang={code} dir="auto">
                {bot !== undefined && <bdi className="mention">@{bot}</bdi>} {text}
              </span>
              <Icon name="send" size={16} />
            </button>
          </li>
        ))}
      </ul>
      {error !== undefined && (
        <p className="problem" role="alert">
          {error}
        </p>
      )}
    </>
  );
}

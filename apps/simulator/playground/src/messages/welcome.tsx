import { SUGGESTIONS } from '../layout/suggestions.js';
import { Icon } from '../layout/icon.js';
import { useRoom } from './room.js';

interface Props {
  empty: boolean;
  onSuggestion(text: string): void;
}

/** The beginning of a channel; an empty one says what to do. */
export function Welcome({ empty, onSuggestion }: Props) {
  const { channel, names, botId, guild, rights } = useRoom();
  const direct = channel.recipients !== undefined;
  const bot = names.user(botId);
  const title = direct
    ? `This is the beginning of your messages with ${names.user(channel.recipients?.[0]?.id ?? '') ?? 'somebody'}.`
    : `Welcome to #${channel.name ?? ''}`;
  const mayAsk =
    empty &&
    rights.send &&
    bot !== undefined &&
    (!direct || channel.recipients?.some(({ id }) => id === botId));
  return (
    <section className="welcome">
      <h2 dir="auto">{title}</h2>
      {guild && bot === undefined && <p>Dragoman is not in this server yet: invite it on the left.</p>}
      {mayAsk && <Hints prefix={direct ? '' : `@${bot} `} onSuggestion={onSuggestion} />}
    </section>
  );
}

function Hints({ prefix, onSuggestion }: { prefix: string; onSuggestion: (text: string) => void }) {
  return (
    <>
      <p>
        {prefix === '' ? 'Ask something' : 'Mention @Dragoman and ask something'}, in any of its languages, or
        choose{' '}
        <button type="button" className="link-button" onClick={() => onSuggestion('/ask ')}>
          /ask
        </button>
        :
      </p>
      <ul className="suggestions">
        {SUGGESTIONS.map(({ language, code, text }) => (
          <li key={code}>
            <button type="button" onClick={() => onSuggestion(`${prefix}${text}`)}>
              <small>{language}</small>
              <span lang={code} dir="auto">
                {prefix && <bdi className="mention">{prefix.trim()}</bdi>} {text}
              </span>
              <Icon name="reply" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

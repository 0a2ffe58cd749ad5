import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useClient } from '../state/client.js';
import { useRoom } from '../messages/room.js';
import { peopleOf } from '../state/chat.js';
import { OPTION, type Choice, type CommandOption } from '../wire/command.js';
import { nameOf } from '../wire/user.js';
import { localDescription, localName } from './localize.js';

interface Props {
  option: CommandOption;
  value: string;
  problem: string | undefined;
  autoFocus: boolean;
  onChange(text: string, file?: File): void;
  suggest: ((option: CommandOption, text: string) => Promise<readonly Choice[]>) | undefined;
  onCancel(): void;
}

/** One option of a command: the input that fits its type, with its name and what is wrong. */
export function OptionField(props: Props) {
  const { option, problem } = props;
  const { chat } = useClient();
  const id = useId();
  const locale = chat.me?.locale ?? 'en-US';
  return (
    <div className="option">
      <label htmlFor={id} dir="auto">
        {localName(option, locale)}
        {option.required && <span aria-hidden="true"> *</span>}
      </label>
      <Input {...props} id={id} />
      <small
        id={`${id}-help`}
        className={problem === undefined ? 'quiet' : 'problem'}
        role={problem === undefined ? undefined : 'alert'}
        dir="auto"
      >
        {problem ?? localDescription(option, locale)}
      </small>
    </div>
  );
}

type InputProps = Props & { id: string };

function Input(props: InputProps) {
  const { option, id, value, onChange, problem, autoFocus } = props;
  const choices = useChoices(option);
  const common = {
    id,
    autoFocus,
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-help`,
    'aria-required': option.required,
  };
  if (option.type === OPTION.attachment)
    return (
      <input
        type="file"
        {...common}
        onChange={({ target }) => onChange(target.files?.[0]?.name ?? '', target.files?.[0])}
      />
    );
  if (choices)
    return (
      <select {...common} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">Choose…</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    );
  return <TextInput {...props} />;
}

/** Enter sends, Shift and Enter begins a line, Escape gives up. */
function TextInput({ option, id, value, onChange, problem, autoFocus, suggest, onCancel }: InputProps) {
  const [suggestions, setSuggestions] = useState<readonly Choice[]>([]);
  const isNumber = option.type === OPTION.integer || option.type === OPTION.number;
  useEffect(() => {
    if (!suggest) return undefined;
    let stale = false;
    // A request for each pause in typing, not for each letter.
    const timer = setTimeout(() => {
      suggest(option, value)
        .then((found) => !stale && setSuggestions(found))
        .catch(() => setSuggestions([]));
    }, 250);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [value, option, suggest]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape') onCancel();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <>
      <textarea
        id={id}
        dir="auto"
        rows={1}
        autoFocus={autoFocus}
        inputMode={isNumber ? 'decimal' : 'text'}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help`}
        aria-required={option.required}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
      />
      {suggestions.length > 0 && !suggestions.some((choice) => String(choice.value) === value) && (
        <ul className="option-suggestions" aria-label="Suggestions">
          {suggestions.map((choice) => (
            <li key={choice.value}>
              <button type="button" onClick={() => onChange(String(choice.value))}>
                <bdi>{choice.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface Offered {
  value: string;
  name: string;
}

/** What can be chosen for options that are not typed; undefined for those that are. */
function useChoices(option: CommandOption): Offered[] | undefined {
  const { chat } = useClient();
  const { channel, guild } = useRoom();
  const locale = chat.me?.locale ?? 'en-US';
  const people = Object.values(peopleOf(chat, channel)).map(({ user, nick }) => ({
    value: user.id,
    name: nameOf(user, nick),
  }));
  const roles = Object.values(guild?.roles ?? {}).map(({ id, name }) => ({ value: id, name: `@${name}` }));
  switch (option.type) {
    case OPTION.boolean:
      return [
        { value: 'true', name: 'Yes' },
        { value: 'false', name: 'No' },
      ];
    case OPTION.user:
      return people;
    case OPTION.role:
      return roles;
    case OPTION.mentionable:
      return [...people, ...roles];
    case OPTION.channel:
      return Object.values(guild?.channels ?? {})
        .filter(({ type }) => !option.channel_types?.length || option.channel_types.includes(type))
        .map(({ id, name }) => ({ value: id, name: `#${name ?? ''}` }));
    default:
      return option.choices?.length
        ? option.choices.map((choice) => ({
            value: String(choice.value),
            name: localName({ ...choice }, locale),
          }))
        : undefined;
  }
}

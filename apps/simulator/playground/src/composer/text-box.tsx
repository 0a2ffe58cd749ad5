import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
} from 'react';
import { Avatar } from '../layout/avatar.js';
import { Icon } from '../layout/icon.js';
import type { Entry } from '../commands/command-search.js';
import type { Suggestions } from './composer.js';
import type { Mentionable } from './mentions.js';
import { optionId, Picker } from './picker.js';

interface Props {
  text: string;
  /** Of the channel. */
  title: string;
  /** Takes the focus when it changes. */
  focusKey: string | undefined;
  onText(text: string): void;
  onSend(): void;
  onFiles: ((files: readonly File[]) => void) | undefined;
  onEscape(): void;
  suggestions(text: string, caret: number): Suggestions | undefined;
  onCommand(entry: Entry): void;
}

/** The text grows with its lines; Enter sends, Shift and Enter begins a new line. */
export function TextBox(props: Props) {
  const { text, title, focusKey, onText, onFiles } = props;
  const area = useGrowing(text);
  const id = useId();
  const { setCaret, active, found, choose, onKeyDown } = useSuggestions(props, area);
  useEffect(() => {
    // On a touch screen the keyboard would cover the page before anything was read.
    if (matchMedia('(pointer: fine)').matches || focusKey !== undefined) area.current?.focus();
  }, [area, focusKey]);
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0 || !onFiles) return;
    event.preventDefault();
    onFiles(pasted);
  };
  const open = found !== undefined && found.items.length > 0;
  return (
    <div className="text-box">
      {found?.kind === 'commands' && open && (
        <Picker<Entry>
          id={id}
          label="Commands"
          items={found.items}
          active={active}
          keyOf={(entry) => entry.title}
          onChoose={choose}
        >
          {(entry) => <CommandLine entry={entry} />}
        </Picker>
      )}
      {found?.kind === 'commands' && !open && <NoCommands status={found.status} />}
      {found?.kind === 'mentions' && open && (
        <Picker<Mentionable>
          id={id}
          label="Mention"
          items={found.items}
          active={active}
          keyOf={({ code }) => code}
          onChoose={choose}
        >
          {(one) => <MentionLine mentionable={one} />}
        </Picker>
      )}
      {onFiles && <AttachButton onFiles={onFiles} />}
      <textarea
        ref={area}
        dir="auto"
        rows={1}
        aria-label={`Message ${title}`}
        aria-autocomplete="list"
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? optionId(id, active) : undefined}
        placeholder={`Message ${title}`}
        value={text}
        onChange={({ target }) => {
          setCaret(target.selectionStart);
          onText(target.value);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <button
        type="button"
        className="icon-button send"
        aria-label="Send"
        disabled={text.trim() === ''}
        onClick={props.onSend}
      >
        <Icon name="send" />
      </button>
    </div>
  );
}

/** A text area as high as its text. */
function useGrowing(text: string): React.RefObject<HTMLTextAreaElement | null> {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${String(element.scrollHeight)}px`;
  }, [text]);
  return area;
}

/** What is suggested for the word at the caret, and the keys that choose from it. */
function useSuggestions(props: Props, area: React.RefObject<HTMLTextAreaElement | null>) {
  const { text, onText, onSend, onEscape, onCommand, suggestions } = props;
  const [caret, setCaret] = useState(text.length);
  const [chosen, setChosen] = useState(0);
  const [closedFor, setClosedFor] = useState<string>();
  const found = closedFor === text ? undefined : suggestions(text, caret);
  const count = found?.items.length ?? 0;
  const active = count === 0 ? 0 : Math.min(chosen, count - 1);
  const choose = (item: Entry | Mentionable): void => {
    setChosen(0);
    if ('command' in item) return onCommand(item);
    if (found?.kind !== 'mentions') return;
    const before = `${text.slice(0, found.start)}@${item.handle} `;
    onText(before + text.slice(caret));
    setCaret(before.length);
    requestAnimationFrame(() => area.current?.setSelectionRange(before.length, before.length));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const item = found?.items[active];
    if (step !== 0 && count > 0) setChosen((active + step + count) % count);
    else if (event.key === 'Escape') return item ? setClosedFor(text) : onEscape();
    else if ((event.key === 'Enter' || event.key === 'Tab') && item && !event.shiftKey) choose(item);
    // What begins with a slash is not said aloud before it is known to be no command.
    else if (event.key === 'Enter' && found?.kind === 'commands' && found.status === 'loading')
      return event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey) onSend();
    else return;
    event.preventDefault();
  };
  return { setCaret, active, found, choose, onKeyDown };
}

const NO_COMMANDS = {
  loading: 'Loading the commands…',
  failed: 'The commands could not be loaded.',
  ready: 'There is no such command here.',
};

function NoCommands({ status }: { status: keyof typeof NO_COMMANDS }) {
  return (
    <p className="picker quiet" role="status">
      {NO_COMMANDS[status]}
    </p>
  );
}

function CommandLine({ entry }: { entry: Entry }) {
  return (
    <>
      <Icon name="slash" size={18} />
      <span className="picker-text">
        <span>
          <strong dir="auto">/{entry.title}</strong>{' '}
          {entry.options.map(({ name, required }) => (
            <code key={name}>{required ? name : `${name}?`}</code>
          ))}
        </span>
        <small dir="auto">{entry.description}</small>
      </span>
    </>
  );
}

function MentionLine({ mentionable: { userId, name, detail } }: { mentionable: Mentionable }) {
  return (
    <>
      {userId === undefined ? <Icon name="at" size={22} /> : <Avatar id={userId} name={name} size={24} />}
      <bdi>{name}</bdi>
      <small>{detail}</small>
    </>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="Attach files"
        title="Attach files"
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}

import { useState, type FormEvent } from 'react';
import { useClient } from '../state/client.js';
import { Icon } from '../layout/icon.js';
import { useRoom } from '../messages/room.js';
import { OPTION, type CommandOption } from '../wire/command.js';
import type { Upload } from '../wire/rest.js';
import type { Entry } from './command-search.js';
import { localName } from './localize.js';
import { OptionField } from './option-field.js';
import { fillOptions, unfinishedOptions, wrapOptions, type Draft, type SentOption } from './option-value.js';

interface Props {
  entry: Entry;
  /** What was typed after the command's name, for its first option. */
  rest: string;
  onClose(): void;
}

/** What an interaction says about the command. */
function dataOf({ command, path }: Entry, options: SentOption[]) {
  const { id, name, version, type } = command;
  return { id, name, version, type, options: wrapOptions(path, options) };
}

/** The fields of a chosen command, in the composer's place. */
export function CommandForm({ entry, rest, onClose }: Props) {
  const { chat, invoke, complete } = useClient();
  const { channel } = useRoom();
  const { command, options, title, description } = entry;
  const [draft, setDraft] = useState<Draft>(() => (options[0] ? { [options[0].name]: rest } : {}));
  const [files, setFiles] = useState<Record<string, File>>({});
  const [added, setAdded] = useState<readonly string[]>([]);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const where = { applicationId: command.application_id, channelId: channel.id, guildId: channel.guild_id };
  const shown = options.filter(
    ({ required, name }, index) => required || index === 0 || added.includes(name),
  );
  const hidden = options.filter((option) => !shown.includes(option));

  const run = (event: FormEvent): void => {
    event.preventDefault();
    const filled = fillOptions(options, draft);
    if ('problems' in filled) return setProblems(filled.problems);
    onClose();
    const { sent, uploads } = withUploads(filled.options, files);
    void invoke({ type: 2, ...where, label: `/${title}`, data: dataOf(entry, sent), files: uploads });
  };
  const suggest = async ({ name }: CommandOption, text: string) => {
    const sent = unfinishedOptions(options, { draft: { ...draft, [name]: text }, focused: name });
    return complete({ ...where, data: dataOf(entry, sent) });
  };
  const change = (name: string) => (text: string, file?: File) => {
    setDraft((known) => ({ ...known, [name]: text }));
    setProblems(({ [name]: _solved, ...others }) => others);
    if (file) setFiles((known) => ({ ...known, [name]: file }));
  };
  return (
    <form className="command-form" onSubmit={run} aria-label={`/${title}`} noValidate>
      <div className="command-head">
        <strong dir="auto">/{title}</strong>
        <span dir="auto">{description}</span>
        <button type="button" className="icon-button" aria-label="Cancel the command" onClick={onClose}>
          <Icon name="close" size={18} />
        </button>
      </div>
      <div className="command-fields">
        {shown.map((option, index) => (
          <OptionField
            key={option.name}
            option={option}
            value={draft[option.name] ?? ''}
            problem={problems[option.name]}
            autoFocus={index === 0 || added.at(-1) === option.name}
            onChange={change(option.name)}
            suggest={option.autocomplete ? suggest : undefined}
            onCancel={onClose}
          />
        ))}
        {hidden.map((option) => (
          <button
            key={option.name}
            type="button"
            className="chip"
            onClick={() => setAdded([...added, option.name])}
          >
            <Icon name="plus" size={14} /> <bdi>{localName(option, chat.me?.locale ?? 'en-US')}</bdi>
          </button>
        ))}
        <button type="submit" className="button primary" autoFocus={options.length === 0}>
          Send <Icon name="send" size={16} />
        </button>
      </div>
    </form>
  );
}

/** Attachment options name their upload by its number. */
function withUploads(
  options: readonly SentOption[],
  files: Record<string, File>,
): { sent: SentOption[]; uploads: Upload[] } {
  const uploads: Upload[] = [];
  const sent = options.map((option) => {
    const file = option.type === OPTION.attachment ? files[option.name] : undefined;
    if (!file) return option;
    const index = String(uploads.length);
    uploads.push({ index, file, name: file.name });
    return { ...option, value: index };
  });
  return { sent, uploads };
}

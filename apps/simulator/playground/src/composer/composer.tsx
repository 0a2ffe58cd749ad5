import { useMemo, useRef, useState } from 'react';
import { chatEntries, searchEntries, typedCommand, type Entry } from '../commands/command-search.js';
import { CommandForm } from '../commands/command-form.js';
import { useCommands, type CommandList } from '../commands/use-commands.js';
import { messageOf, useClient } from '../state/client.js';
import { useRoom } from '../messages/room.js';
import type { Message } from '../wire/message.js';
import { AttachmentDrafts } from './attachment-drafts.js';
import { encodeMentions, mentionAt, searchMentions, type Mentionable } from './mentions.js';
import { ReplyBar } from './reply-bar.js';
import { TextBox } from './text-box.js';
import { useMentionables } from './use-mentionables.js';

interface Props {
  draft: string;
  setDraft(text: string): void;
  replyTo: Message | undefined;
  setReplyTo(message: Message | undefined): void;
  /** Of the channel. */
  title: string;
}

/** At most one signal in this time, as Discord's client does. */
const TYPING_EVERY_MS = 8_000;

function useTypingSignal() {
  const { discord } = useClient();
  const { channel } = useRoom();
  const last = useRef(0);
  return (text: string): void => {
    if (text === '' || text.startsWith('/') || Date.now() - last.current < TYPING_EVERY_MS) return;
    last.current = Date.now();
    // Nobody misses the signal when it does not get through.
    discord.typing(channel.id).catch(() => undefined);
  };
}

export function Composer({ draft, setDraft, replyTo, setReplyTo, title }: Props) {
  const { chat, discord, dispatch } = useClient();
  const { channel, rights } = useRoom();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [ping, setPing] = useState(true);
  const [error, setError] = useState<string>();
  const [chosen, setChosen] = useState<{ entry: Entry; rest: string }>();
  const mentionables = useMentionables();
  const signal = useTypingSignal();
  const wantsCommands = draft.startsWith('/') && rights.commands;
  const { commands, status } = useCommands(channel.id, wantsCommands);
  const entries = useMemo(
    () => chatEntries(commands, chat.me?.locale ?? 'en-US'),
    [commands, chat.me?.locale],
  );
  // `/ask what…` typed straight away opens the command's fields with what follows.
  const command = chosen ?? (wantsCommands ? typedCommand(entries, draft) : undefined);

  const send = async (): Promise<void> => {
    const content = encodeMentions(draft.trim(), mentionables);
    if (content === '' && files.length === 0) return;
    const before = { draft, files };
    setDraft('');
    setFiles([]);
    setError(undefined);
    const reply = replyTo && { messageId: replyTo.id, ping };
    try {
      const outgoing = { channelId: channel.id, content, reply, files: files.map((file) => ({ file })) };
      dispatch({ type: 'message.sent', message: await discord.createMessage(outgoing) });
      setReplyTo(undefined);
    } catch (failure) {
      setDraft(before.draft);
      setFiles(before.files);
      setError(messageOf(failure));
    }
  };
  const closeCommand = (): void => {
    setChosen(undefined);
    setDraft('');
  };
  if (command) return <CommandForm key={command.entry.title} {...command} onClose={closeCommand} />;
  return (
    <div className="composer">
      {error !== undefined && (
        <p className="problem" role="alert">
          {error}
        </p>
      )}
      {replyTo && (
        <ReplyBar message={replyTo} ping={ping} setPing={setPing} onCancel={() => setReplyTo(undefined)} />
      )}
      <AttachmentDrafts files={files} setFiles={setFiles} />
      <TextBox
        text={draft}
        title={title}
        focusKey={replyTo?.id}
        onText={(text) => {
          setDraft(text);
          signal(text);
        }}
        onSend={() => void send()}
        onFiles={rights.attach ? (added) => setFiles([...files, ...added].slice(0, 10)) : undefined}
        onEscape={() => setReplyTo(undefined)}
        suggestions={(text, caret) =>
          suggestionsFor({ text, caret, entries, mentionables, commands: wantsCommands ? status : undefined })
        }
        onCommand={(entry) => {
          setDraft('');
          setChosen({ entry, rest: '' });
        }}
      />
    </div>
  );
}

export type Suggestions =
  | { kind: 'commands'; items: Entry[]; status: CommandList['status'] }
  | { kind: 'mentions'; items: Mentionable[]; start: number };

interface Asked {
  text: string;
  caret: number;
  entries: readonly Entry[];
  mentionables: readonly Mentionable[];
  /** Undefined where no command is being typed. */
  commands: CommandList['status'] | undefined;
}

function suggestionsFor({ text, caret, entries, mentionables, commands }: Asked): Suggestions | undefined {
  if (commands && !text.includes('\n'))
    return { kind: 'commands', items: searchEntries(entries, text.slice(1)), status: commands };
  const mention = mentionAt(text, caret);
  return (
    mention && { kind: 'mentions', items: searchMentions(mentionables, mention.typed), start: mention.start }
  );
}

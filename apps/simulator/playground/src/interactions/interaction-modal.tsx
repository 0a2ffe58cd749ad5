import { useId, useMemo, useState, type FormEvent } from 'react';
import { Dialog } from '../layout/dialog.js';
import { useClient } from '../state/client.js';
import { channelOf, guildOf } from '../state/chat.js';
import { RoomContext, type Room } from '../messages/room.js';
import { Markdown } from '../markdown/markdown.js';
import { useNames } from '../messages/use-names.js';
import { rightsIn } from '../state/permissions.js';
import { COMPONENT, isSelect, type Component } from '../wire/component.js';
import type { Modal } from '../wire/gateway-event.js';
import type { Channel } from '../wire/guild.js';
import { filledComponents, initialAnswers, inputsOf } from './modal-answer.js';
import { SelectMenu } from './select-menu.js';

interface Props {
  modal: Modal;
  guildId: string | undefined;
}

/** A form that an application asks the member to fill in. */
export function InteractionModal(props: Props) {
  const { chat } = useClient();
  const channel = channelOf(chat, props.modal.channel_id);
  return channel ? <OpenModal {...props} channel={channel} /> : null;
}

function OpenModal({ modal, guildId, channel }: Props & { channel: Channel }) {
  const { dispatch, invoke } = useClient();
  const room = useModalRoom(channel, modal.application.id);
  const [answers, setAnswers] = useState(() => initialAnswers(modal.components));
  const close = (): void => dispatch({ type: 'modal.closed' });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    close();
    const { id, custom_id, application, title, components, channel_id: channelId } = modal;
    const data = { id, custom_id, components: filledComponents(components, answers) };
    void invoke({ type: 5, applicationId: application.id, channelId, guildId, label: title, data });
  };
  return (
    <RoomContext value={room}>
      <Dialog title={modal.title} onClose={close}>
        <form onSubmit={submit}>
          <p className="quiet">This form is from {modal.application.name}. Do not put passwords into it.</p>
          {modal.components
            .filter(({ type }) => type === COMPONENT.text)
            .map(({ content }, index) => (
              <Markdown key={index} text={content ?? ''} names={room.names} />
            ))}
          {inputsOf(modal.components).map(({ input, label, help }) => (
            <Field
              key={input.custom_id}
              input={input}
              label={label}
              help={help}
              value={answers[input.custom_id ?? '']}
              onChange={(value) => setAnswers({ ...answers, [input.custom_id ?? '']: value })}
            />
          ))}
          <footer>
            <button type="button" className="button" onClick={close}>
              Cancel
            </button>
            <button type="submit" className="button primary">
              Submit
            </button>
          </footer>
        </form>
      </Dialog>
    </RoomContext>
  );
}

function useModalRoom(channel: Channel, applicationId: string): Room {
  const { chat } = useClient();
  const guild = guildOf(chat, channel);
  const names = useNames(chat, { channel, guild });
  const userId = chat.me?.id ?? '';
  return useMemo(
    () => ({
      ...{ channel, guild, names, userId, applicationId, botId: '', editing: undefined },
      rights: rightsIn(guild, channel, userId),
      setEditing: () => undefined,
      setReplyTo: () => undefined,
      go: () => undefined,
    }),
    [channel, guild, names, userId, applicationId],
  );
}

interface FieldProps {
  input: Component;
  label: string;
  help: string | null | undefined;
  value: string | readonly string[] | undefined;
  onChange(value: string | readonly string[]): void;
}

const PARAGRAPH = 2;

function Field({ input, label, help, value, onChange }: FieldProps) {
  const id = useId();
  if (isSelect(input))
    return (
      <div className="field">
        <span>{label}</span>
        <SelectMenu
          component={{ ...input, placeholder: input.placeholder ?? label }}
          onChoose={onChange}
          inForm
        />
      </div>
    );
  const attributes = {
    id,
    dir: 'auto',
    required: input.required ?? true,
    minLength: input.min_length ?? undefined,
    maxLength: input.max_length ?? undefined,
    placeholder: input.placeholder ?? undefined,
    value: typeof value === 'string' ? value : '',
  };
  return (
    <div className="field">
      <label htmlFor={id} dir="auto">
        {label}
      </label>
      {help && <small className="quiet">{help}</small>}
      {input.style === PARAGRAPH ? (
        <textarea {...attributes} rows={5} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <input {...attributes} onChange={({ target }) => onChange(target.value)} />
      )}
    </div>
  );
}

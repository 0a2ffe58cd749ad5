import { useState } from 'react';
import { useRoom } from '../messages/room.js';
import { useClient } from '../state/client.js';
import type { Component } from '../wire/component.js';
import { selectChoices, type SelectChoice } from './select-choices.js';

interface Props {
  component: Component;
  busy?: boolean;
  /** In a message a choice is sent; in a form it only changes what will be. */
  onChoose(values: readonly string[]): void;
  inForm?: boolean;
}

export function SelectMenu({ component, busy = false, onChoose, inForm = false }: Props) {
  const { chat } = useClient();
  const { channel, guild } = useRoom();
  const choices = selectChoices(component, { chat, channel, guild });
  const props = { component, choices, busy, onChoose };
  return (component.max_values ?? 1) > 1 ? <Several {...props} inForm={inForm} /> : <Single {...props} />;
}

interface ChoiceProps {
  component: Component;
  choices: readonly SelectChoice[];
  busy: boolean;
  onChoose(values: readonly string[]): void;
}

function Single({
  component: { placeholder, disabled, min_values: least = 1 },
  choices,
  busy,
  onChoose,
}: ChoiceProps) {
  const [value, setValue] = useState(() => choices.find(({ chosen }) => chosen)?.value ?? '');
  const choose = (chosen: string): void => {
    setValue(chosen);
    if (chosen !== '' || least === 0) onChoose(chosen === '' ? [] : [chosen]);
  };
  return (
    <select
      className="select"
      aria-label={placeholder ?? 'Choose'}
      disabled={disabled}
      aria-busy={busy}
      value={value}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="" disabled={least > 0}>
        {placeholder ?? 'Choose…'}
      </option>
      {choices.map(({ value: one, label, description }) => (
        <option key={one} value={one}>
          {description ? `${label}: ${description}` : label}
        </option>
      ))}
    </select>
  );
}

function Several({ component, choices, busy, onChoose, inForm }: ChoiceProps & { inForm: boolean }) {
  const { placeholder, disabled, min_values: least = 1, max_values: most = 1 } = component;
  const [values, setValues] = useState(() =>
    choices.filter(({ chosen }) => chosen).map(({ value }) => value),
  );
  const toggle = (value: string): void => {
    const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
    setValues(next);
    if (inForm) onChoose(next);
  };
  return (
    <fieldset className="several" disabled={disabled}>
      <legend>{placeholder ?? `Choose up to ${String(most)}`}</legend>
      {choices.map(({ value, label, description }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={values.includes(value)}
            disabled={!values.includes(value) && values.length >= most}
            onChange={() => toggle(value)}
          />
          <span dir="auto">{label}</span> {description && <small>{description}</small>}
        </label>
      ))}
      {!inForm && (
        <button
          type="button"
          className="button primary"
          disabled={values.length < least || busy}
          onClick={() => onChoose(values)}
        >
          Send
        </button>
      )}
    </fieldset>
  );
}

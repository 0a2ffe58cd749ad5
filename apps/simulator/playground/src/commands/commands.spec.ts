import { describe, expect, test } from 'vitest';
import { commandSchema, type CommandOption } from '../wire/command.js';
import { chatEntries, searchEntries, typedCommand } from './command-search.js';
import { fillOptions, parseOption, unfinishedOptions, wrapOptions } from './option-value.js';

const command = (given: object) =>
  commandSchema.parse({
    id: '1',
    application_id: '5',
    version: '1',
    type: 1,
    description: 'What it does',
    ...given,
  });
const text = { type: 3, name: 'text', description: 'What', required: true };
const ask = command({
  ...{ name: 'ask', name_localizations: { tr: 'sor' }, description_localizations: { tr: 'Soru sorun' } },
  options: [text],
});
const language = {
  type: 1,
  name: 'language',
  description: 'Sets it',
  options: [{ type: 3, name: 'to', description: 'x' }],
};
const config = command({
  name: 'config',
  options: [
    { type: 1, name: 'show', description: 'Shows it' },
    { type: 2, name: 'set', description: 'Sets', options: [language] },
  ],
});
const translate = command({ name: 'Translate', type: 3, description: '' });

describe('the picker', () => {
  const entries = chatEntries([config, ask, translate], 'en-US');

  test('offers slash commands and each of their subcommands', () => {
    expect(entries.map(({ title }) => title)).toEqual(['ask', 'config set language', 'config show']);
  });

  test('speaks the member’s language and understands both names', () => {
    const turkish = chatEntries([ask], 'tr');
    expect(turkish[0]).toMatchObject({ title: 'sor', description: 'Soru sorun' });
    for (const typed of ['so', 'as']) expect(searchEntries(turkish, typed)).toHaveLength(1);
  });

  test('shows what begins with the typed letters before what contains them', () => {
    const found = searchEntries(chatEntries([command({ name: 'task' }), ask], 'en-US'), 'ask');
    expect(found.map(({ title }) => title)).toEqual(['ask', 'task']);
    expect(searchEntries(entries, 'nothing')).toEqual([]);
  });

  test('knows a command that is typed out, with what follows it', () => {
    expect(typedCommand(entries, '/ask what is this?')).toMatchObject({
      entry: { title: 'ask' },
      rest: 'what is this?',
    });
    expect(typedCommand(entries, '/config set language ')).toMatchObject({
      entry: { title: 'config set language' },
      rest: '',
    });
    expect(typedCommand(entries, '/ask')).toBeUndefined();
    expect(typedCommand(entries, '/asking for')).toBeUndefined();
  });
});

describe('options', () => {
  const option = (given: Partial<CommandOption>): CommandOption => ({
    type: 3,
    name: 'x',
    description: 'x',
    ...given,
  });

  test.each([
    [option({ required: true }), '  ', 'This is needed.'],
    [option({ max_length: 3 }), '👍👍👍👍', 'At most 3 characters; this has 4.'],
    [option({ min_length: 3 }), 'ab', 'At least 3 characters.'],
    [option({ type: 4 }), '1.5', 'A whole number, please.'],
    [option({ type: 4, min_value: 1 }), '0', 'At least 1.'],
    [option({ type: 10, max_value: 2 }), '2.5', 'At most 2.'],
    [option({ type: 10 }), 'two', 'A number, please.'],
  ])('%o refuses %s', (one, value, problem) => {
    expect(parseOption(one, value)).toEqual({ problem });
  });

  test.each([
    [option({}), '', undefined],
    [option({ max_length: 3 }), '👍👍👍', '👍👍👍'],
    [option({ type: 4 }), ' 7 ', 7],
    [option({ type: 10 }), '2,5', 2.5],
    [option({ type: 5 }), 'false', false],
    [option({ type: 6 }), '123', '123'],
  ])('%o takes %s', (one, value, expected) => {
    expect(parseOption(one, value)).toEqual({ value: expected });
  });

  test('are sent together, empty ones left out, or not at all', () => {
    const count = option({ type: 4, name: 'count' });
    expect(fillOptions([text, count], { text: 'hi' })).toEqual({
      options: [{ name: 'text', type: 3, value: 'hi' }],
    });
    expect(fillOptions([text, count], { count: 'x' })).toEqual({
      problems: { text: 'This is needed.', count: 'A number, please.' },
    });
  });

  test('while typing, the field being typed is marked and may be empty', () => {
    const city = option({ name: 'city' });
    expect(unfinishedOptions([text, city], { draft: {}, focused: 'city' })).toEqual([
      { name: 'city', type: 3, value: '', focused: true },
    ]);
  });

  test('stand inside of the group and subcommand that lead to them', () => {
    const [, set] = config.options;
    expect(wrapOptions([set!, language], [{ name: 'to', type: 3, value: 'ku' }])).toEqual([
      {
        name: 'set',
        type: 2,
        options: [{ name: 'language', type: 1, options: [{ name: 'to', type: 3, value: 'ku' }] }],
      },
    ]);
  });
});

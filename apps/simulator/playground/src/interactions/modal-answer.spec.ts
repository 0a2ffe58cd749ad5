import { expect, test } from 'vitest';
import type { Component } from '../wire/component.js';
import { filledComponents, initialAnswers, inputsOf } from './modal-answer.js';

const name: Component = { type: 4, custom_id: 'name', label: 'Name', style: 1, value: 'Rojîn' };
const more: Component = { type: 4, custom_id: 'more', style: 2, required: false };
const pick: Component = {
  ...{ type: 3, custom_id: 'pick' },
  options: [
    { label: 'A', value: 'a' },
    { label: 'B', value: 'b', default: true },
  ],
};
const modal: Component[] = [
  { type: 1, components: [name] },
  { type: 10, content: 'Some words' },
  { type: 18, label: 'More', description: 'Tell', component: more },
  { type: 18, label: 'Pick', component: pick },
];

test('a form begins with what the application put into it', () => {
  expect(inputsOf(modal).map(({ label }) => label)).toEqual(['Name', 'More', 'Pick']);
  expect(initialAnswers(modal)).toEqual({ name: 'Rojîn', more: '', pick: ['b'] });
});

test('answers go back in the form’s own layout', () => {
  expect(filledComponents(modal, { name: 'Azad', more: '', pick: ['a'] })).toEqual([
    { type: 1, components: [{ type: 4, custom_id: 'name', value: 'Azad' }] },
    { type: 10 },
    { type: 18, component: { type: 4, custom_id: 'more', value: '' } },
    { type: 18, component: { type: 3, custom_id: 'pick', values: ['a'] } },
  ]);
});

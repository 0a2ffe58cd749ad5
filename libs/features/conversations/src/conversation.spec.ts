import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { batchLimit, firstBatch } from './conversation.js';
import { nonceOf } from './reply-message.js';

type Asked = Parameters<typeof firstBatch>[0][number];
const asked = (kind: 'm' | 'i', text = 'why?'): Asked =>
  ({ payload: { interaction: kind === 'i' ? {} : null, text } }) as unknown as Asked;

it.each([
  ['mmm', 3],
  ['mim', 1],
  ['mmi', 2],
  ['imm', 1],
  ['iii', 1],
  ['m'.repeat(25), batchLimit],
  ['', 0],
])('of %s answers the first %d together', (kinds, count) => {
  expect(
    firstBatch(
      [...kinds].map((kind) => asked(kind as 'm' | 'i')),
      1_000,
    ),
  ).toHaveLength(count);
});

it.each([
  [[400, 400, 400], 2],
  [[400, 599], 2],
  [[400, 600], 1],
  [[2_000, 1], 1],
  [[], 0],
])(
  'of messages of %j characters answers the first %d together, where 1,000 are allowed',
  (lengths, count) => {
    const questions = lengths.map((length) => asked('m', ` ${'x'.repeat(length)} `));
    expect(firstBatch(questions, 1_000)).toHaveLength(count);
  },
);

it('makes nonces that Discord takes, one for each part of a turn', () => {
  const turnId = randomUUID();
  const nonces = [0, 1, 2, 3, 4, 35].map((part) => nonceOf(turnId, part));
  expect(new Set(nonces).size).toBe(6);
  expect(nonces.every((nonce) => nonce.length <= 25)).toBe(true);
  expect(nonceOf(turnId, 0)).toBe(nonces[0]);
});

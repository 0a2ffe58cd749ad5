import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { batchLimit, firstBatch } from './conversation.js';
import { nonceOf } from './reply-message.js';

type Asked = Parameters<typeof firstBatch>[0][number];
const asked = (kind: 'm' | 'i'): Asked =>
  ({ payload: { interaction: kind === 'i' ? {} : null } }) as unknown as Asked;

it.each([
  ['mmm', 3],
  ['mim', 1],
  ['mmi', 2],
  ['imm', 1],
  ['iii', 1],
  ['m'.repeat(25), batchLimit],
  ['', 0],
])('of %s answers the first %d together', (kinds, count) => {
  expect(firstBatch([...kinds].map((kind) => asked(kind as 'm' | 'i')))).toHaveLength(count);
});

it('makes nonces that Discord takes, one for each part of a turn', () => {
  const turnId = randomUUID();
  const nonces = [0, 1, 2, 3, 4, 35].map((part) => nonceOf(turnId, part));
  expect(new Set(nonces).size).toBe(6);
  expect(nonces.every((nonce) => nonce.length <= 25)).toBe(true);
  expect(nonceOf(turnId, 0)).toBe(nonces[0]);
});

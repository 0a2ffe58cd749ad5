import { expect, it } from 'vitest';
import { InTurn } from './in-turn.js';

it('runs the work of a key in its order, whatever takes longest, and other keys at the same time', async () => {
  const turns = new InTurn();
  const done: string[] = [];
  let open = (): void => undefined;
  const gate = new Promise<string>((resolve) => (open = () => resolve('first')));
  const first = turns.run('here', async () => done.push(await gate));
  const second = turns.run('here', () => Promise.resolve(done.push('second')));
  await turns.run('there', () => Promise.resolve(done.push('elsewhere')));
  open();
  expect([await first, await second]).toEqual([2, 3]);
  expect(done).toEqual(['elsewhere', 'first', 'second']);
});

it('goes on after a failure, which only its own caller sees, and keeps nothing', async () => {
  const turns = new InTurn();
  const failed = turns.run('here', () => Promise.reject(new Error('no')));
  const next = turns.run('here', () => Promise.resolve('yes'));
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
  expect(turns.size).toBe(0);
});

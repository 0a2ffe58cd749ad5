import { describe, expect, it } from 'vitest';
import { Repetition } from './repetition.js';

const t0 = 1_800_000_000_000;
const again = (loops: Repetition, count: number, at = t0) =>
  Array.from({ length: count }, () => loops.isLoop({ authorId: '1', text: 'ping' }, at));

describe('Repetition', () => {
  it('stops the sixth equal text within ten seconds', () => {
    expect(again(new Repetition(), 7)).toEqual([false, false, false, false, false, true, true]);
  });

  it('lets other texts and other authors through', () => {
    const loops = new Repetition();
    again(loops, 6);
    expect(loops.isLoop({ authorId: '1', text: 'pong' }, t0)).toBe(false);
    expect(loops.isLoop({ authorId: '2', text: 'ping' }, t0)).toBe(false);
  });

  it('starts afresh when the author pauses', () => {
    const loops = new Repetition();
    again(loops, 6);
    expect(again(loops, 1, t0 + 10_001)).toEqual([false]);
  });

  it('keeps a loop closed while it goes on', () => {
    const loops = new Repetition();
    const seen = Array.from({ length: 60 }, (_, i) => again(loops, 1, t0 + i * 1_000)[0]);
    expect(seen.slice(5).every(Boolean)).toBe(true);
  });

  it('remembers a bounded number of texts', () => {
    const loops = new Repetition();
    for (let i = 0; i < 11_000; i += 1) loops.isLoop({ authorId: '1', text: String(i) }, t0);
    expect(loops.size).toBe(10_000);
  });
});

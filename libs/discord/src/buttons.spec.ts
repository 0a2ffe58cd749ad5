import { describe, expect, it } from 'vitest';
import { parseButton, retryButton, stopButton } from './buttons.js';

const of = { turnId: '7d0f6a1e-9d3c-4c3b-8a53-0d5a9f3f2f10', askerId: '112233445566778899' };

describe('buttons', () => {
  it('come back from their custom id, which fits the 100 characters Discord allows', () => {
    const stop = stopButton(of, 'en');
    const retry = retryButton(of, 'tr');
    expect(parseButton(stop.custom_id)).toEqual({ action: 'stop', ...of });
    expect(parseButton(retry.custom_id)).toEqual({ action: 'retry', ...of });
    expect(stop.custom_id.length).toBeLessThanOrEqual(100);
    expect(stop.label).toBe('Stop');
  });

  it.each(['', 'stop', `stop:${of.turnId}`, `start:${of.turnId}:1`, 'stop:x:1', `stop:${of.turnId}:1:2`])(
    'leave %j alone',
    (customId) => {
      expect(parseButton(customId)).toBeUndefined();
    },
  );
});

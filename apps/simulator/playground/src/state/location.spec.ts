import { expect, test } from 'vitest';
import { DIRECT_MESSAGES, readPlace, writePlace } from './location.js';

test('a place comes back from its address as it went in', () => {
  const place = { memberId: '1', guildId: DIRECT_MESSAGES, channelId: '10' };
  expect(writePlace(place)).toBe('?as=1&guild=@me&channel=10');
  expect(readPlace(writePlace(place))).toEqual(place);
});

test('what an address leaves out is open', () => {
  expect(readPlace('?guild=9')).toEqual({ memberId: undefined, guildId: '9', channelId: undefined });
});

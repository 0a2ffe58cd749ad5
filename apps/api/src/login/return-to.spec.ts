import { expect, test } from 'vitest';
import { safeReturnTo } from './return-to.js';

test.each(['/', '/guilds', '/guilds/123?tab=usage#top', '/a//b', '/%2F%2Fevil.example'])(
  '%s is ours',
  (path) => {
    expect(safeReturnTo(path)).toBe(path);
  },
);

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'guilds',
  '/auth/install',
  '/x/../auth/logout',
  '/graphql',
  `/${'a'.repeat(600)}`,
  '',
  undefined,
  ['/guilds', '/x'],
])('%j goes to the landing page', (asked) => {
  expect(safeReturnTo(asked)).toBe('/');
});

test('a path that becomes another site when it is resolved is not followed', () => {
  expect(new URL(safeReturnTo('/..//evil.example'), 'https://own.example').origin).toBe(
    'https://own.example',
  );
});

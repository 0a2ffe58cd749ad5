import { expect, it } from 'vitest';
import { parseDiscordId } from './discord-id';

const id = '223000000000000007';

it.each([id, ` ${id} `, `<@${id}>`, `<@!${id}>`, `<@&${id}>`, `<#${id}>`])('reads %s', (text) => {
  expect(parseDiscordId(text)).toBe(id);
});

it.each(['', '123', 'rojda', `<%${id}>`, `${id}x`, '1234567890123456789012'])('refuses "%s"', (text) => {
  expect(parseDiscordId(text)).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { decodeMentions, encodeMentions, mentionAt, searchMentions } from './mentions.js';

const mention = (code: string, handle: string, name = handle) => ({ code, handle, name, detail: '' });
const all = [
  mention('<@1>', 'Dragoman'),
  mention('<@2>', 'dragon'),
  mention('<@3>', 'azad', 'ئازاد کەریم'),
  mention('<@&4>', 'Night Watch'),
];

describe('naming somebody', () => {
  test.each([
    ['@Dra', 4, { start: 0, typed: 'Dra' }],
    ['hi @', 4, { start: 3, typed: '' }],
    ['@ئا', 3, { start: 0, typed: 'ئا' }],
    ['mail@example', 12, undefined],
    ['@Dra gone', 9, undefined],
  ])('in "%s" at %d', (text, caret, expected) => {
    expect(mentionAt(text, caret)).toEqual(expected);
  });

  test('finds people by either name', () => {
    expect(searchMentions(all, 'ئاز').map(({ code }) => code)).toEqual(['<@3>']);
    expect(searchMentions(all, 'dra').map(({ code }) => code)).toEqual(['<@1>', '<@2>']);
  });
});

describe('what is sent', () => {
  test.each([
    ['@Dragoman hello', '<@1> hello'],
    ['@dragoman, @AZAD!', '<@1>, <@3>!'],
    ['ask @Night Watch', 'ask <@&4>'],
    ['@Dragoman2 and mail@azad', '@Dragoman2 and mail@azad'],
    ['`@azad` and ```\n@azad\n``` @azad', '`@azad` and ```\n@azad\n``` <@3>'],
    ['@Dragoman مرحبا', '<@1> مرحبا'],
  ])('%s', (text, expected) => {
    expect(encodeMentions(text, all)).toBe(expected);
  });

  test('is written as it was typed when it is edited', () => {
    expect(decodeMentions('<@1> and <@&4>', all)).toBe('@Dragoman and @Night Watch');
  });
});

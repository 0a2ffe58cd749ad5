import { expect, it } from 'vitest';
import { memberLocale } from './member-locale.js';

const asker = (locale: string | null) => ({ id: '1', name: 'Zana', roleIds: [], locale });
const request = (locale: string | null, guildLocale: string | null = null) => ({
  asker: asker(locale),
  guildLocale,
});

it.each([
  ['سڵاو، چۆنی؟ ئەمڕۆ هەوا چۆنە', 'ckb'],
  ['ما هي عاصمة اليابان؟', 'ar'],
  ['Merhaba, bugün nasılsın?', 'tr'],
  ['Ez dixwazim bi te re biaxivim, tu çawa yî?', 'kmr'],
])('answers %s in %s, whatever the guild chose', (said, locale) => {
  expect(memberLocale(request('en-US'), { language: 'en' }, said)).toBe(locale);
});

it('goes by the guild’s choice where the words say nothing', () => {
  expect(memberLocale(request('en-US'), { language: 'ckb' }, 'ok')).toBe('ckb');
});

it('goes by Discord’s locale of the member, then of the guild, then English', () => {
  expect(memberLocale(request('tr', 'en-US'), { language: null })).toBe('tr');
  expect(memberLocale(request(null, 'tr'), { language: null })).toBe('tr');
  expect(memberLocale(request('ja', 'ja'), undefined)).toBe('en');
});

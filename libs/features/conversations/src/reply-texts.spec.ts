import { LOCALES } from '@dragoman/discord';
import { AppError, errorTable, type ErrorCode } from '@dragoman/platform/errors';
import { aGuild } from '@dragoman/testing';
import { describe, expect, it } from 'vitest';
import { failureText, finalText, noteOf } from './reply-texts.js';

const guild = aGuild({ timeZone: 'Asia/Baghdad' });
const about = { guild, channelId: '5', dashboardUrl: 'https://example.org/guilds/1', reference: 'abcd1234' };

describe.each(LOCALES)('in %s', (locale) => {
  it.each(Object.keys(errorTable) as ErrorCode[])('%s has a whole text', (code) => {
    const text = failureText(locale, new AppError(code, 'internal words'), about);
    expect(text.length).toBeGreaterThan(10);
    expect(text).not.toMatch(/\{\{|undefined|internal words|error\./);
  });
});

it('names the day on which a budget starts afresh, in the account’s time zone, and whose share is used up', () => {
  // 21:30 UTC on the 30th is the 1st in Baghdad.
  const values = { scope: 'member', resetsAt: '2026-11-30T21:30:00.000Z' };
  const text = failureText('en', new AppError('BUDGET_EXHAUSTED', 'x', { values }), about);
  expect(text).toContain('December 1, 2026');
  expect(text).toContain('your own share');
});

it('says below an answer what has to be said about it', () => {
  expect(finalText('en', { text: 'Hi', outcome: 'answered', note: undefined })).toBe('Hi');
  expect(finalText('en', { text: 'Hi', outcome: 'cut', note: undefined })).toMatch(/^Hi\n\n-# .*incomplete/);
  expect(finalText('en', { text: '', outcome: 'stopped', note: 'stopped' })).toBe('Stopped.');
  expect(noteOf('shortened')).toBe('budgetShort');
});

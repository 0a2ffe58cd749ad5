import { afterEach, expect, it, vi } from 'vitest';
import { preferredLanguage, rememberLanguage } from './languages';

afterEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

it.each([
  [['de-DE', 'tr-TR'], 'tr'],
  [['ar-IQ'], 'ar'],
  [['ku'], 'kmr'],
  [['ku-Latn-TR'], 'kmr'],
  [['ku-Arab-IQ'], 'ckb'],
  [['ckb-IQ'], 'ckb'],
  [['kmr'], 'kmr'],
  [['fr'], 'en'],
])('speaks to a browser set to %j in %s', (tags, code) => {
  vi.stubGlobal('navigator', { languages: tags });
  expect(preferredLanguage()).toBe(code);
});

it('keeps to what was chosen before', () => {
  vi.stubGlobal('navigator', { languages: ['tr'] });
  rememberLanguage('ckb');
  expect(preferredLanguage()).toBe('ckb');
});

it('works where storage is blocked', () => {
  vi.stubGlobal('navigator', { languages: ['tr'] });
  vi.stubGlobal('localStorage', undefined);
  rememberLanguage('ckb');
  expect(preferredLanguage()).toBe('tr');
  vi.unstubAllGlobals();
});

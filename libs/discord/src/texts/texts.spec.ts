import { describe, expect, it } from 'vitest';
import { detectScriptLocale } from './detect.js';
import { en, type TextKey } from './en.js';
import { formatDate, formatMicros, formatMonth, relativeTime } from './format.js';
import { LOCALES, isolate, localeFromDiscord, type Locale } from './locale.js';
import { text, TEXTS } from './text.js';

const OTHERS = LOCALES.filter((locale) => locale !== 'en');
const KEYS = Object.keys(en) as TextKey[];
const placeholders = (value: string) => (value.match(/{{\w+}}/g) ?? []).sort();

describe('texts', () => {
  it.each(OTHERS)('%s has every text, with the same values in it, and none left in English', (locale) => {
    expect(Object.keys(TEXTS[locale]).sort()).toEqual([...KEYS].sort());
    for (const key of KEYS) {
      expect(placeholders(TEXTS[locale][key]), key).toEqual(placeholders(en[key]));
      expect(TEXTS[locale][key], key).not.toBe(en[key]);
    }
  });

  it.each(['ar', 'ckb'] as const)('%s is written in Arabic letters, names and values apart', (locale) => {
    const names = /Claude|Dragoman|PNG|JPEG|GIF|WebP|{{\w+}}/g;
    for (const key of KEYS)
      expect(TEXTS[locale][key].replace(names, ''), key).not.toMatch(/\p{Script=Latin}/u);
  });

  it('writes Sorani and Arabic with their own letters', () => {
    const letters = (locale: Locale) => Object.values(TEXTS[locale]).join('');
    expect(letters('ar')).not.toMatch(/[ڕڵۆێەڤپچگژک]/);
    expect(letters('ckb')).not.toMatch(/[ةكيىثذصضطظ]/);
    expect(letters('kmr')).not.toMatch(/[ğıöü]/);
    expect(letters('tr').replace(/WebP|{{\w+}}/g, '')).not.toMatch(/[qwxêû]/);
  });

  it('fills in values and isolates them where directions could meet', () => {
    expect(text('en', 'usage.remaining', { remaining: '$1.00' })).toBe('Remaining: $1.00');
    expect(text('ar', 'usage.remaining', { remaining: '$1.00' })).toBe('المتبقي: \u2068$1.00\u2069');
    expect(text('en', 'usage.title', { month: 'رمضان' })).toContain('\u2068رمضان\u2069');
  });

  it('neither escapes nor interprets what is filled in', () => {
    expect(text('en', 'usage.remaining', { remaining: '<a> & {{date}} $t(help.intro)' })).toBe(
      'Remaining: <a> & {{date}} $t(help.intro)',
    );
  });

  it('lays right-to-left lines out from the right even when they begin with a Latin name', () => {
    expect(text('ckb', 'error.modelOverloaded').startsWith('\u200FClaude')).toBe(true);
    expect(text('ar', 'error.refused').startsWith('\u200F')).toBe(false);
    expect(text('en', 'error.refused').startsWith('\u200F')).toBe(false);
  });

  it('keeps descriptions and labels within what Discord takes', () => {
    for (const locale of LOCALES) {
      for (const key of KEYS.filter((name) => name.startsWith('command.'))) {
        expect(TEXTS[locale][key].length, `${locale} ${key}`).toBeLessThanOrEqual(100);
      }
      expect(TEXTS[locale]['button.stop'].length).toBeLessThanOrEqual(80);
      expect(TEXTS[locale]['button.retry'].length).toBeLessThanOrEqual(80);
      for (const key of KEYS) expect(TEXTS[locale][key].length).toBeLessThan(1000);
    }
  });
});

describe('formats', () => {
  it.each<[Locale, number, string]>([
    ['en', 1_234_500, '$1.23'],
    ['en', 5_000_000_000, '$5,000.00'],
    ['en', 0, '$0.00'],
    ['en', 420, '$0.00042'],
    ['en', 1, '$0.000001'],
    ['en', 12_345, '$0.012'],
    ['en', 123_456, '$0.12'],
    ['tr', 1_234_500, '$1,23'],
    ['kmr', 1_234_500, '1,23\u00A0$'],
    ['ckb', 1_234_500, '١٫٢٣\u00A0US$'],
  ])('%s: %d micro-dollars as %s', (locale, micros, shown) => {
    expect(formatMicros(locale, micros)).toBe(shown);
  });

  it('shows days and months in the tenant’s time zone', () => {
    const moment = new Date('2026-11-30T22:30:00Z');
    expect(formatDate('en', moment, 'UTC')).toBe('November 30, 2026');
    expect(formatDate('tr', moment, 'Europe/Istanbul')).toBe('1 Aralık 2026');
    expect(formatMonth('en', moment, 'Europe/Istanbul')).toBe('December 2026');
    expect(relativeTime(new Date(1_000_500))).toBe('<t:1001:R>');
  });

  it('isolates only where it is needed', () => {
    expect(isolate('Ada', 'en')).toBe('Ada');
    expect(isolate('Ada', 'ckb')).toBe('\u2068Ada\u2069');
    expect(isolate('سارا', 'tr')).toBe('\u2068سارا\u2069');
  });
});

describe('languages', () => {
  it.each([
    ['tr', 'tr'],
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['de', undefined],
    [undefined, undefined],
  ])('Discord’s %s is our %s', (discord, ours) => {
    expect(localeFromDiscord(discord)).toBe(ours);
  });

  it.each<[string, Locale]>([
    ['What is the capital of Turkey?', 'en'],
    ['hello there', 'en'],
    ['', 'en'],
    ['123 !!! 👍', 'en'],
    ['Türkiye’nin başkenti neresi?', 'tr'],
    ['merhaba nasılsın', 'tr'],
    ['BUGÜN HAVA NASIL', 'tr'],
    ['IŞIK NEDİR', 'tr'],
    ['<@123> bunu çevirir misin', 'tr'],
    ['Paytexta Tirkiyeyê kîjan e?', 'kmr'],
    ['Silav, tu çawa yî?', 'kmr'],
    ['Ez dixwazim bizanim', 'kmr'],
    ['ما هي عاصمة تركيا؟', 'ar'],
    ['كيف حالك اليوم', 'ar'],
    ['پایتەختی تورکیا کوێیە؟', 'ckb'],
    ['چۆنی؟ باشی؟', 'ckb'],
    ['ما معنى كلمة hello', 'ar'],
    ['Wie ist das Wetter für morgen?', 'en'],
    ['Où est la gare ?', 'en'],
    ['Här är det kallt', 'en'],
    ['explain this code `int ığşç = 0` please', 'en'],
    ['please see https://example.com/ğüş', 'en'],
    ['Istanbul is nice', 'en'],
  ])('takes "%s" for %s', (sample, locale) => {
    expect(detectScriptLocale(sample)).toBe(locale);
  });
});

import { describe, expect, it } from 'vitest';
import { createFormat } from './format';

/** Without the marks that only steer the writing direction, and with plain spaces. */
function plain(text: string): string {
  return text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '').replace(/[\u00a0\u202f]/g, ' ');
}

describe('usd', () => {
  it.each([
    ['en', '$1,234.50'],
    ['tr', '$1.234,50'],
    ['ar', '1,234.50 $'],
    ['ckb', '$1,234.50'],
    ['kmr', '$1.234,50'],
  ])('writes dollars in %s as %s', (code, text) => {
    expect(plain(createFormat(code).usd(1_234_500_000))).toBe(text);
  });

  it.each([
    [0, '$0.00'],
    [10_000, '$0.01'],
    [62_000, '$0.0620'],
    [4_120, '$0.0041'],
    [7, '$0.000007'],
    [1_723_820, '$1.72'],
  ])('shows %i micro-dollars as %s, so that nothing spent reads as nothing', (micros, text) => {
    expect(createFormat('en').usd(micros)).toBe(text);
  });

  it('keeps the sign in front of the number between letters of the other direction', () => {
    expect(createFormat('ckb').usd(5_000_000)).toBe('\u2066$5.00\u2069');
  });

  it('can be exact to the micro-dollar', () => {
    expect(createFormat('en').usdExact(4_123)).toBe('$0.004123');
    expect(createFormat('en').usdExact(5_000_000)).toBe('$5.00');
  });
});

describe('dates', () => {
  const moment = '2026-11-30T21:30:00.000Z';

  it.each([
    ['en', 'December 1, 2026'],
    ['tr', '1 Aralık 2026'],
    ['ar', '1 ديسمبر 2026'],
    ['ckb', '1ی کانوونی یەکەمی 2026'],
    ['kmr', '1 Berfanbar 2026'],
  ])('are in the given time zone and in %s', (code, text) => {
    expect(plain(createFormat(code, 'Europe/Istanbul').date(moment))).toBe(text);
  });

  it('are a day earlier further west', () => {
    expect(createFormat('en', 'America/New_York').date(moment)).toBe('November 30, 2026');
    expect(createFormat('kmr', 'America/New_York').date(moment)).toBe('30 Sermawez 2026');
  });

  it('have a time of day', () => {
    expect(plain(createFormat('en', 'Europe/Istanbul').dateTime(moment))).toBe('Dec 1, 2026, 12:30 AM');
    expect(createFormat('kmr', 'Europe/Istanbul').dateTime(moment)).toBe('1 Berfanbar 2026, 00:30');
    expect(createFormat('ckb', 'Europe/Istanbul').dateTime(moment)).toBe('1ی کانوونی یەکەمی 2026، 00:30');
  });

  it('take a day of a chart as it is, wherever the reader sits', () => {
    expect(createFormat('en', 'America/New_York').day('2026-11-23')).toBe('November 23, 2026');
    expect(createFormat('ckb').shortDay('2026-11-23')).toBe('23/11');
    expect(createFormat('kmr').shortDay('2026-11-03')).toBe('3.11');
  });

  it('do without a time zone that the browser has never heard of', () => {
    expect(createFormat('en', 'Mars/Olympus').date('2026-11-15T12:00:00Z')).toBe('November 15, 2026');
  });
});

describe('numbers', () => {
  it('have the same digits in every language, as in the boxes people type into', () => {
    for (const code of ['en', 'tr', 'ar', 'ckb', 'kmr'])
      expect(createFormat(code).number(1234)).toMatch(/^1[.,]234$/);
  });

  it('say short times in milliseconds and long ones in seconds', () => {
    expect(createFormat('en').duration(429.6)).toEqual({ unit: 'milliseconds', value: '430' });
    expect(createFormat('tr').duration(1840)).toEqual({ unit: 'seconds', value: '1,8' });
  });
});

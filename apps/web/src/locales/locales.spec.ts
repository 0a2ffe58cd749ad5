import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../api/api-error';
import arCommon from './ar';
import arPages from './ar/pages';
import ckbCommon from './ckb';
import ckbPages from './ckb/pages';
import enCommon from './en';
import enPages from './en/pages';
import kmrCommon from './kmr';
import kmrPages from './kmr/pages';
import trCommon from './tr';
import trPages from './tr/pages';

type Texts = { [key: string]: string | Texts };

const en = { ...enCommon, ...enPages };
const locales: Record<string, Texts> = {
  en,
  tr: { ...trCommon, ...trPages },
  ar: { ...arCommon, ...arPages },
  ckb: { ...ckbCommon, ...ckbPages },
  kmr: { ...kmrCommon, ...kmrPages },
};
const others = Object.keys(locales).filter((code) => code !== 'en');
const plural = /_(zero|one|two|few|many|other)$/;

/** What is the same in every language, or happens to be in one. */
const sameOnPurpose: Record<string, string[]> = {
  'landing.picture.question2': ['ar', 'ckb', 'kmr'],
  'landing.picture.answer2': ['ar', 'ckb', 'kmr'],
  'credits.source.STRIPE': ['tr', 'ar', 'ckb', 'kmr'],
  'credits.source.DISCORD': ['tr', 'ar', 'ckb', 'kmr'],
  'receipts.model': ['tr', 'kmr'],
  'receipts.server': ['kmr'],
  'receipts.paid.PLAN': ['tr', 'kmr'],
  'spend.by.MODEL': ['tr', 'kmr'],
  'spend.by.GUILD': ['kmr'],
  'turns.model': ['tr', 'kmr'],
  'units.milliseconds': ['tr', 'kmr'],
};

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
}

/** The keys that a language must have: English's, with its own plural forms. */
function expectedKeys(code: string): string[] {
  const forms = new Intl.PluralRules(code === 'kmr' ? 'ku' : code).resolvedOptions().pluralCategories;
  const keys = [...flatten(en).keys()].flatMap((key) =>
    plural.test(key) ? forms.map((form) => key.replace(plural, `_${form}`)) : [key],
  );
  return [...new Set(keys)].sort();
}

/** Every key that the sources name, as a pattern: `errors.${code}.text` stands for any code. */
function usedKeys(): RegExp[] {
  const src = path.join(import.meta.dirname, '..');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.spec\./.test(file) && !file.startsWith('generated'),
  );
  return files.flatMap((file) => {
    const source = readFileSync(path.join(src, file), 'utf8');
    const chosen = [...source.matchAll(/\bt\(\s*[^'`;]+\?\s*'([\w.]+)'\s*:\s*'([\w.]+)'/g)];
    const named = [...source.matchAll(/\bt\(\s*(['`])(.+?)\1/g)].map(([, , key = '']) => key);
    return [...named, ...chosen.flatMap(([, one = '', other = '']) => [one, other])].map((key) => {
      const pattern = key.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[A-Za-z_]+');
      return new RegExp(`^${pattern}($|\\.|_(zero|one|two|few|many|other)$)`);
    });
  });
}

it('has the same section files in every language, each in its index.ts or its pages.ts', () => {
  for (const [code, texts] of Object.entries(locales)) {
    const files = readdirSync(path.join(import.meta.dirname, code)).filter((file) => file.endsWith('.json'));
    const sections = files.map((file) =>
      file.replace('.json', '').replace(/-(.)/g, (_, c: string) => c.toUpperCase()),
    );
    expect(Object.keys(texts).sort(), code).toEqual(sections.sort());
  }
});

describe.each(others)('%s.json', (code) => {
  const texts = flatten(locales[code]!);

  it('has every key of English with its own plural forms, and no other', () => {
    expect([...texts.keys()].sort()).toEqual(expectedKeys(code));
  });

  it('leaves nothing in English', () => {
    const english = flatten(en);
    const untranslated = [...texts].filter(
      ([key, text]) => text === english.get(key) && !sameOnPurpose[key]?.includes(code),
    );
    expect(untranslated).toEqual([]);
  });

  it('fills in the same values as English', () => {
    const english = flatten(en);
    for (const [key, text] of texts) {
      const original = english.get(key) ?? english.get(key.replace(plural, '_other')) ?? '';
      // A plural form for none, one or two things may say the number in words.
      const inWords = /_(zero|one|two)$/.test(key)
        ? ['count', 'formatted']
        : plural.test(key)
          ? ['count']
          : [];
      const named = (text: string) => placeholders(text).filter((name) => !inWords.includes(name));
      expect(named(text), key).toEqual(named(original));
    }
  });
});

describe('the keys', () => {
  const keys = [...flatten(en).keys()];
  const used = usedKeys();

  it('are all used', () => {
    expect(keys.filter((key) => !used.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  it('are all there that the sources name', () => {
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter((pattern) => !keys.some((key) => pattern.test(key)))).toEqual([]);
  });

  it('hold a title and a text for every error code', () => {
    for (const code of errorCodes)
      expect(en.errors[code]).toEqual({ title: expect.any(String), text: expect.any(String) });
  });

  it('are plural in languages that every browser has rules for', () => {
    expect(Intl.PluralRules.supportedLocalesOf(['tr', 'ar', 'ckb', 'ku'])).toHaveLength(4);
  });
});

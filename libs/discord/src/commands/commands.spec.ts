import { describe, expect, it } from 'vitest';
import { LOCALES } from '../texts/locale.js';
import { foldWord, parsePrefixCommand } from './prefix.js';
import { COMMANDS, findCommand, helpText, toApplicationCommands } from './registry.js';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** https://discord.com/developers/docs/reference#locales */
const DISCORD_LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);

describe('slash commands', () => {
  const commands = toApplicationCommands();

  it('keep Discord’s rules of names, descriptions and order', () => {
    expect(commands.length).toBeLessThanOrEqual(100);
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
    for (const command of commands) {
      const options = command.options ?? [];
      expect(options.length).toBeLessThanOrEqual(25);
      const required = options.map((option) => 'required' in option && option.required === true);
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
      for (const named of [command, ...options]) {
        expect(named.name).toMatch(NAME);
        expect(named.name).toBe(named.name.toLowerCase());
        expect(named.description.length).toBeGreaterThan(0);
        expect(named.description.length).toBeLessThanOrEqual(100);
        for (const [locale, description] of Object.entries(named.description_localizations ?? {})) {
          expect(DISCORD_LOCALES).toContain(locale);
          expect(description?.length).toBeLessThanOrEqual(100);
        }
      }
      for (const [locale, name] of Object.entries(command.name_localizations ?? {})) {
        expect(DISCORD_LOCALES).toContain(locale);
        expect(name).toMatch(NAME);
        expect(name).toBe(name?.toLocaleLowerCase(locale));
      }
    }
  });

  it('speak Turkish and English in Discord’s menu, and ask for what /ask needs', () => {
    const ask = commands.find(({ name }) => name === 'ask');
    expect(ask).toMatchObject({
      type: 1,
      contexts: [0, 1],
      integration_types: [0],
      default_member_permissions: null,
      name_localizations: { tr: 'sor' },
      description_localizations: {
        tr: 'Claude’a bir soru sorun',
        'en-US': 'Ask Claude a question',
        'en-GB': 'Ask Claude a question',
      },
      options: [{ type: 3, name: 'text', required: true, max_length: 2000 }],
    });
    expect(findCommand('ask')?.kind).toBe('ask');
    expect(findCommand('nope')).toBeUndefined();
  });
});

describe('prefix commands', () => {
  it.each([
    ['!ask why is it so?', 'ask', 'why is it so?'],
    ['  !ASK why?', 'ask', 'why?'],
    ['!ask\nfirst line\nsecond', 'ask', 'first line\nsecond'],
    ['!sor neden?', 'ask', 'neden?'],
    ['!پرسیار بۆچی؟', 'ask', 'بۆچی؟'],
    ['\u200F!اسأل لماذا؟', 'ask', 'لماذا؟'],
    ['!أسال لماذا؟', 'ask', 'لماذا؟'],
    ['!pirs çima?', 'ask', 'çima?'],
  ])('reads %j', (content, name, question) => {
    const parsed = parsePrefixCommand(content);
    expect(parsed?.command.name).toBe(name);
    expect(parsed?.args).toEqual({ text: question });
    expect(parsed?.rest).toBe(question);
    expect(parsed?.problem).toBeUndefined();
  });

  it.each([
    ['!SIFIRLA', 'reset', 'tr'],
    ['!sıfırla', 'reset', 'tr'],
    ['!sifirla', 'reset', 'tr'],
    ['!KULLANIM', 'usage', 'tr'],
    ['!YARDIM', 'help', 'tr'],
    ['!yardim', 'help', 'tr'],
    ['!alikari', 'help', 'kmr'],
    ['!مساعدة', 'help', 'ar'],
    ['!یارمەتی', 'help', 'ckb'],
    ['!يارمەتي', 'help', 'ckb'],
    ['!HELP', 'help', null],
  ])('understands %s, and whose word it is', (content, name, wordLocale) => {
    expect(parsePrefixCommand(content)).toMatchObject({ command: { name }, wordLocale });
  });

  it.each(['!', '!!', '! ask x', '!play song', 'ask x', 'hi !ask x', '', '!asked', '!!!'])(
    'leaves %j to others',
    (content) => {
      expect(parsePrefixCommand(content)).toBeUndefined();
    },
  );

  it('takes another prefix, and none from an empty one', () => {
    expect(parsePrefixCommand('d.ask x', 'd.')?.args).toEqual({ text: 'x' });
    expect(parsePrefixCommand('ask x', '')).toBeUndefined();
  });

  it('says what is missing or too long', () => {
    expect(parsePrefixCommand('!ask')).toMatchObject({
      args: {},
      problem: { option: 'text', reason: 'missing' },
    });
    expect(parsePrefixCommand(`!ask ${'x'.repeat(2001)}`)).toMatchObject({
      problem: { option: 'text', reason: 'invalid' },
    });
  });

  it('has no word that means two commands', () => {
    const words = COMMANDS.flatMap(({ name, prefixAliases }) => [
      name,
      ...Object.values(prefixAliases).flat(),
    ]);
    expect(new Set(words.map(foldWord)).size).toBe(words.length);
  });
});

describe('help', () => {
  it.each(LOCALES)('lists every command in %s, with its own word', (locale) => {
    const help = helpText(locale);
    for (const { name, prefixAliases } of COMMANDS) {
      expect(help).toContain(`\`/${name}\` · \`!${prefixAliases[locale]?.[0] ?? name}\``);
    }
    expect(help.length).toBeLessThan(2000);
  });
});

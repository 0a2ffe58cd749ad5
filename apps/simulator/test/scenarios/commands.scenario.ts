import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';

interface Command {
  id: string;
  name: string;
  type: number;
  version: string;
}

const chat = (name: string, extra: object = {}) => ({ name, description: 'Does a thing', ...extra });

export function commandsScenario(stage: () => Stage): void {
  const global = () => `/applications/${stage().seed.application.id}/commands`;
  const inGuild = () => `/applications/${stage().seed.application.id}/guilds/${stage().guild.id}/commands`;
  const refused = async (body: object, code: string) => {
    const answer = await stage().bot(`POST ${global()}`, body);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain(code);
  };

  it('creates, overwrites by name, reads, edits and deletes', async () => {
    const { bot } = stage();
    for (const url of [global(), inGuild()]) {
      const made = await bot<Command>(
        `POST ${url}`,
        chat('ask', { options: [{ type: 3, name: 'question', description: 'What?', required: true }] }),
      );
      expect(made.status).toBe(201);
      const again = await bot<Command>(`POST ${url}`, chat('ask'));
      expect([again.status, again.body.id]).toEqual([200, made.body.id]);
      expect(again.body.version).not.toBe(made.body.version);
      expect((await bot<Command[]>(`GET ${url}?with_localizations=true`)).body).toHaveLength(1);
      expect((await bot(`PATCH ${url}/${made.body.id}`, { description: 'Other' })).body).toMatchObject({
        name: 'ask',
        description: 'Other',
      });
      expect((await bot(`GET ${url}/${made.body.id}`)).body).toMatchObject({ description: 'Other' });
      expect((await bot(`DELETE ${url}/${made.body.id}`)).status).toBe(204);
      expect((await bot(`GET ${url}/${made.body.id}`)).body).toMatchObject({ code: 10063 });
    }
  });

  it('follows the naming rules, Kurdish and Arabic included', async () => {
    const { bot } = stage();
    for (const name of ['وەرگێڕان', 'ترجمة', 'wergerîne', 'sor', 'a-b_c', "o'clock", 'ไทย'])
      expect((await bot(`POST ${inGuild()}`, chat(name))).status).toBe(201);
    for (const [name, code] of [
      ['Ask', 'APPLICATION_COMMAND_INVALID_NAME'],
      ['Wergerîne', 'APPLICATION_COMMAND_INVALID_NAME'],
      ['two words', 'STRING_TYPE_REGEX'],
      ['می‌خواهم', 'STRING_TYPE_REGEX'],
      ['', 'BASE_TYPE_MIN_LENGTH'],
      ['x'.repeat(33), 'BASE_TYPE_MAX_LENGTH'],
    ] as const)
      await refused(chat(name), code);
    expect((await bot(`POST ${global()}`, { type: 2, name: 'Who Is This?' })).status).toBe(201);
    expect((await bot(`POST ${global()}`, { type: 3, name: 'Translate' })).status).toBe(201);
    await refused({ type: 2, name: 'X', description: 'no' }, '50035');
  });

  it('checks descriptions, options, choices and localizations', async () => {
    await refused({ name: 'nodescription' }, 'BASE_TYPE_REQUIRED');
    await refused(chat('long', { description: 'x'.repeat(101) }), 'BASE_TYPE_MAX_LENGTH');
    const text = (name: string, extra: object = {}) => ({ type: 3, name, description: 'd', ...extra });
    await refused(
      chat('many', { options: Array.from({ length: 26 }, (_, index) => text(`o${String(index)}`)) }),
      'BASE_TYPE_MAX_LENGTH',
    );
    await refused(
      chat('order', { options: [text('a'), text('b', { required: true })] }),
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    );
    await refused(
      chat('twice', { options: [text('a'), text('a')] }),
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    );
    await refused(
      chat('mixed', { options: [{ type: 1, name: 'sub', description: 'd' }, text('a')] }),
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    );
    const choices = Array.from({ length: 26 }, (_, index) => ({ name: `c${String(index)}`, value: 'v' }));
    await refused(chat('choices', { options: [text('a', { choices })] }), 'BASE_TYPE_MAX_LENGTH');
    await refused(
      chat('auto', { options: [text('a', { autocomplete: true, choices: choices.slice(0, 1) })] }),
      'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
    );
    await refused(chat('locale', { name_localizations: { ar: 'اسأل', ku: 'bipirse' } }), 'ENUM_TYPE_COERCE');
    const heavy = Array.from({ length: 25 }, (_, index) =>
      text(`o${String(index)}`, {
        description: 'x'.repeat(100),
        choices: choices.slice(0, 3).map((one, at) => ({
          name: `${one.name}${'n'.repeat(90)}`,
          value: `${String(at)}${'v'.repeat(90)}`,
        })),
      }),
    );
    await refused(chat('heavy', { options: heavy }), 'APPLICATION_COMMAND_TOO_LARGE');
    expect(
      (await stage().bot(`POST ${global()}`, chat('sor', { name_localizations: { tr: 'sor', de: 'frag' } })))
        .body,
    ).toMatchObject({ name_localizations: { tr: 'sor' } });
  });

  it('replaces all at once and keeps the ids of those that stay', async () => {
    const { bot } = stage();
    const first = await bot<Command[]>(`PUT ${global()}`, [chat('one'), chat('two')]);
    const second = await bot<Command[]>(`PUT ${global()}`, [chat('two'), { name: 'User', type: 2 }]);
    expect(second.body.map(({ name, type }) => [name, type])).toEqual([
      ['two', 1],
      ['User', 2],
    ]);
    expect(second.body[0]!.id).toBe(first.body[1]!.id);
    expect((await bot(`PUT ${global()}`, [chat('same'), chat('same')])).body).toMatchObject({ code: 50035 });
    expect(
      (
        await bot(
          `PUT ${global()}`,
          Array.from({ length: 101 }, (_, index) => chat(`c${String(index)}`)),
        )
      ).body,
    ).toMatchObject({ code: 30032 });
    const menus = Array.from({ length: 16 }, (_, index) => ({ name: `m${String(index)}`, type: 2 }));
    expect((await bot(`PUT ${global()}`, menus)).body).toMatchObject({ code: 30032 });
    expect((await bot(`PUT ${inGuild()}`, [])).body).toEqual([]);
  });

  it('stops after 200 new commands a day', async () => {
    const { bot } = stage();
    const batch = (day: number) =>
      Array.from({ length: 70 }, (_, index) => chat(`d${String(day)}-${String(index)}`));
    const statuses: number[] = [];
    for (const day of [1, 2, 3]) statuses.push((await bot(`PUT ${inGuild()}`, batch(day))).status);
    expect(statuses).toEqual([200, 200, 400]);
    expect((await bot(`POST ${inGuild()}`, chat('one-more'))).body).toMatchObject({ code: 30034 });
    await bot(`PUT ${inGuild()}`, []);
  });

  it('belongs to its own application and to guilds that have it', async () => {
    const { bot, as, seed } = stage();
    const elsewhere = seed.guilds[1]!.id;
    expect(
      (await bot(`GET /applications/${seed.application.id}/guilds/${elsewhere}/commands`)).body,
    ).toMatchObject({ code: 50001 });
    expect((await as('layla')(`GET ${global()}`)).body).toMatchObject({ code: 20012 });
    expect((await bot('GET /applications/1/commands')).body).toMatchObject({ code: 10002 });
  });

  it('lets guild managers say who may use a command', async () => {
    const { bot, as, member, guild } = stage();
    const { body: command } = await bot<Command>(`POST ${global()}`, chat('two'));
    const url = `${inGuild()}/${command.id}/permissions`;
    expect((await bot(`GET ${url}`)).body).toMatchObject({ code: 10066 });
    const permissions = [{ id: member('layla'), type: 2, permission: false }];
    expect((await bot(`PUT ${url}`, { permissions })).body).toMatchObject({ code: 20001 });
    expect((await as('layla')(`PUT ${url}`, { permissions })).body).toMatchObject({ code: 50013 });
    expect((await as('rojin')(`PUT ${url}`, { permissions })).status).toBe(200);
    expect((await bot(`GET ${url}`)).body).toMatchObject({ guild_id: guild.id, permissions });
    expect((await bot<unknown[]>(`GET ${inGuild()}/permissions`)).body).toHaveLength(1);
    const index = await as('layla')<{ application_commands: Command[] }>(
      `GET /guilds/${guild.id}/application-command-index`,
    );
    expect(index.body.application_commands.map(({ name }) => name)).toContain('two');
    await as('rojin')(`PUT ${url}`, { permissions: [] });
  });
}

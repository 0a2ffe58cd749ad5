import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';
import { invocations } from './invocation.js';

export function componentInteractionsScenario(stage: () => Stage): void {
  const { general, command, use, refuse, slash, answer, hook, last } = invocations(stage);

  it('shows an ephemeral answer to nobody but its member', async () => {
    const { as, bot, nobody, member } = stage();
    const given = await use('layla', slash(await command({ name: 'hello', description: 'd' })));
    const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'More', custom_id: 'more' }] }];
    await answer(given, { type: 4, data: { content: 'Psst', flags: 64, components } });
    const { body: message } = await nobody<{ id: string }>(`GET ${hook(given)}/messages/@original`);
    expect(last('MESSAGE_CREATE')).toMatchObject({
      data: { id: message.id, flags: 64 },
      userIds: [member('layla')],
    });
    for (const ask of [as('layla'), as('ayse'), bot])
      expect((await ask(`GET /channels/${general()}/messages/${message.id}`)).status).toBe(404);
    const press = {
      type: 3,
      message_id: message.id,
      message_flags: 64,
      data: { component_type: 2, custom_id: 'more' },
    };
    expect((await refuse(press, 'ayse')).body).toMatchObject({ code: 10008 });
    const pressed = await use('layla', press);
    expect((await answer(pressed, { type: 7, data: { content: 'More of it', components: [] } })).status).toBe(
      204,
    );
    expect((await nobody(`GET ${hook(given)}/messages/@original`)).body).toMatchObject({
      content: 'More of it',
      components: [],
    });
  });

  it('carries buttons and selects with their message, and answers by update', async () => {
    const { bot, member } = stage();
    const select = {
      type: 3,
      custom_id: 'lang',
      options: [
        { label: 'Kurdî', value: 'ku' },
        { label: 'Türkçe', value: 'tr' },
      ],
    };
    const components = [
      {
        type: 1,
        components: [
          { type: 2, style: 1, label: 'Go', custom_id: 'go' },
          { type: 2, style: 1, label: 'No', custom_id: 'no', disabled: true },
        ],
      },
      { type: 1, components: [select] },
      { type: 1, components: [{ type: 5, custom_id: 'who' }] },
    ];
    const { body: message } = await bot<{ id: string }>(`POST /channels/${general()}/messages`, {
      content: 'Choose',
      components,
    });
    const press = (data: object) => ({ type: 3, message_id: message.id, data });
    const pressed = await use('layla', press({ component_type: 2, custom_id: 'go' }));
    expect(pressed).toMatchObject({
      type: 3,
      message: { id: message.id, content: 'Choose' },
      data: { custom_id: 'go', component_type: 2 },
    });
    expect((await answer(pressed, { type: 6 })).status).toBe(204);
    const chosen = await use('layla', press({ component_type: 3, custom_id: 'lang', values: ['ku'] }));
    expect(chosen).toMatchObject({ data: { values: ['ku'] } });
    expect(
      (await answer(chosen, { type: 7, data: { content: 'Kurdî' } }, '?with_response=true')).body,
    ).toMatchObject({ resource: { type: 7, message: { id: message.id, content: 'Kurdî' } } });
    expect(
      await use('layla', press({ component_type: 5, custom_id: 'who', values: [member('ayse')] })),
    ).toMatchObject({ data: { resolved: { users: { [member('ayse')]: {} } } } });
    for (const data of [
      { component_type: 2, custom_id: 'no' },
      { component_type: 2, custom_id: 'other' },
      { component_type: 3, custom_id: 'lang', values: ['de'] },
      { component_type: 3, custom_id: 'lang', values: [] },
    ])
      expect((await refuse(press(data))).body).toMatchObject({ code: 50035 });
    const reply = await use('ayse', press({ component_type: 2, custom_id: 'go' }));
    expect(
      (await answer(reply, { type: 4, data: { content: 'To you' } }, '?with_response=true')).body,
    ).toMatchObject({
      resource: { message: { type: 19, interaction_metadata: { interacted_message_id: message.id } } },
    });
  });

  it('shows a modal and carries what was written into it', async () => {
    const id = await command({ name: 'hello', description: 'd' });
    const given = await use('layla', slash(id));
    const input = {
      type: 4,
      custom_id: 'why',
      style: 2,
      label: 'Why?',
      min_length: 2,
      max_length: 10,
      required: true,
    };
    const modal = {
      custom_id: 'form',
      title: 'Form',
      components: [
        { type: 1, components: [input] },
        {
          type: 18,
          label: 'Where',
          component: { type: 3, custom_id: 'where', options: [{ label: 'Here', value: 'here' }] },
        },
      ],
    };
    expect((await answer(given, { type: 9, data: { ...modal, title: 'x'.repeat(46) } })).body).toMatchObject({
      code: 50035,
    });
    expect((await answer(given, { type: 9, data: modal })).status).toBe(204);
    expect(last('INTERACTION_MODAL_CREATE')).toMatchObject({
      data: { custom_id: 'form', title: 'Form', nonce: '77' },
      userIds: [stage().member('layla')],
    });
    const submit = (value: string, where = 'here') => ({
      type: 5,
      data: {
        id: given.id,
        custom_id: 'form',
        components: [
          { type: 1, components: [{ type: 4, custom_id: 'why', value }] },
          { type: 18, component: { type: 3, custom_id: 'where', values: [where] } },
        ],
      },
    });
    for (const body of [submit(''), submit('x'), submit('x'.repeat(11)), submit('fine', 'there')])
      expect((await refuse(body)).body).toMatchObject({ code: 50035 });
    const submitted = await use('layla', submit('because'));
    expect(submitted).toMatchObject({
      type: 5,
      data: {
        custom_id: 'form',
        components: [
          { type: 1, components: [{ custom_id: 'why', value: 'because' }] },
          { type: 18, component: { values: ['here'] } },
        ],
      },
    });
    expect((await refuse(submit('because'))).body).toMatchObject({ code: 50035 });
    expect((await answer(submitted, { type: 9, data: modal })).body).toMatchObject({ code: 50035 });
    expect(
      (await answer(submitted, { type: 4, data: { content: 'Thanks' } }, '?with_response=true')).body,
    ).toMatchObject({
      resource: { message: { interaction_metadata: { triggering_interaction_metadata: { id: given.id } } } },
    });
  });

  it('completes options while they are typed', async () => {
    const id = await command({
      name: 'find',
      description: 'd',
      options: [{ type: 3, name: 'term', description: 'd', required: true, autocomplete: true }],
    });
    const typing = await use('layla', {
      type: 4,
      data: { id, type: 1, options: [{ type: 3, name: 'term', value: 'ku', focused: true }] },
    });
    expect(typing).toMatchObject({
      type: 4,
      data: { options: [{ name: 'term', value: 'ku', focused: true }] },
    });
    expect((await answer(typing, { type: 4, data: { content: 'no' } })).body).toMatchObject({ code: 50035 });
    const choices = [{ name: 'Kurdî', value: 'kurdî' }];
    expect((await answer(typing, { type: 8, data: { choices } })).status).toBe(204);
    expect(last('APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE')).toMatchObject({
      data: { choices, nonce: '77' },
    });
  });
}

import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';

const button = (custom_id: string) => ({ type: 2, style: 1, label: 'Go', custom_id });
const row = (...components: object[]) => ({ type: 1, components });

export function componentsScenario(stage: () => Stage): void {
  const send = (body: object) => stage().bot(`POST /channels/${stage().channel('general')}/messages`, body);
  const refused = async (components: unknown, code: string) => {
    const answer = await send({ content: 'x', components });
    expect(answer.body).toMatchObject({ code: 50035 });
    expect(JSON.stringify(answer.body)).toContain(code);
  };

  it('takes rows of buttons and one select each', async () => {
    const select = {
      type: 3,
      custom_id: 'lang',
      options: [
        { label: 'Kurdî', value: 'ku' },
        { label: 'Türkçe', value: 'tr' },
      ],
      max_values: 2,
    };
    const answer = await send({
      content: 'x',
      components: [
        row(button('a'), { type: 2, style: 5, label: 'Site', url: 'https://example.com' }),
        row(select),
      ],
    });
    expect(answer.body).toMatchObject({
      components: [
        { type: 1, id: 1, components: [{ id: 2, custom_id: 'a' }, { id: 3 }] },
        { type: 1, id: 4, components: [{ id: 5, custom_id: 'lang', min_values: 1, max_values: 2 }] },
      ],
    });
    for (const type of [5, 6, 7, 8])
      expect(
        (await send({ content: 'x', components: [row({ type, custom_id: `s${String(type)}` })] })).status,
      ).toBe(200);
  });

  it('refuses layouts and fields that Discord refuses', async () => {
    await refused(
      Array.from({ length: 6 }, (_, index) => row(button(String(index)))),
      'BASE_TYPE_BAD_LENGTH',
    );
    await refused(
      [row(...Array.from({ length: 6 }, (_, index) => button(String(index))))],
      'BASE_TYPE_MAX_LENGTH',
    );
    await refused([row(button('a'), button('a'))], 'COMPONENT_CUSTOM_ID_DUPLICATED');
    await refused([row(button('x'.repeat(101)))], 'BASE_TYPE_MAX_LENGTH');
    await refused([row({ type: 2, style: 1, label: 'x' })], 'BASE_TYPE_REQUIRED');
    await refused([row({ type: 2, style: 5, label: 'x' })], 'BASE_TYPE_REQUIRED');
    await refused(
      [row({ type: 2, style: 5, label: 'x', url: 'ftp://example.com' })],
      'URL_TYPE_INVALID_SCHEME',
    );
    await refused([row({ type: 2, style: 1, custom_id: 'c' })], 'BASE_TYPE_REQUIRED');
    await refused([row(button('a'), { type: 5, custom_id: 'u' })], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED');
    const twice = [
      { label: 'a', value: 'v' },
      { label: 'b', value: 'v' },
    ];
    await refused(
      [row({ type: 3, custom_id: 's', options: twice })],
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    );
    await refused([{ type: 10, content: 'text' }], 'UNION_TYPE_CHOICES');
    await refused([{ type: 99 }], 'UNION_TYPE_CHOICES');
  });

  it('takes version 2 layouts with their own limits', async () => {
    const flags = 1 << 15;
    const components = [
      {
        type: 17,
        accent_color: 255,
        components: [
          { type: 10, content: '# Title' },
          { type: 14 },
          { type: 9, components: [{ type: 10, content: 'a' }], accessory: button('b') },
        ],
      },
      { type: 12, items: [{ media: { url: 'https://example.com/a.png' } }] },
      row(button('c')),
    ];
    expect((await send({ flags, components })).body).toMatchObject({
      flags,
      components: [{ type: 17, spoiler: false }, { type: 12 }, { type: 1 }],
    });
    expect((await send({ flags, components, content: 'x' })).body).toMatchObject({
      code: 50035,
      errors: { content: {} },
    });
    const many = Array.from({ length: 41 }, () => ({ type: 10, content: 'x' }));
    expect((await send({ flags, components: many })).body).toMatchObject({ code: 50035 });
    const nested = Array.from({ length: 21 }, (_, index) => row(button(String(index))));
    expect(JSON.stringify((await send({ flags, components: nested })).body)).toContain(
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    );
    const long = Array.from({ length: 2 }, () => ({ type: 10, content: 'x'.repeat(2001) }));
    expect(JSON.stringify((await send({ flags, components: long })).body)).toContain(
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    );
    expect(
      (await send({ flags, components: [{ type: 13, file: { url: 'attachment://nothing.txt' } }] })).body,
    ).toMatchObject({ code: 50035 });
    const form = new FormData();
    form.set(
      'payload_json',
      JSON.stringify({ flags, components: [{ type: 13, file: { url: 'attachment://notes.txt' } }] }),
    );
    form.set('files[0]', new Blob(['hello'], { type: 'text/plain' }), 'notes.txt');
    expect((await send(form)).body).toMatchObject({ components: [{ type: 13, name: 'notes.txt', size: 5 }] });
  });
}

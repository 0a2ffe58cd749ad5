import { expect, it } from 'vitest';
import type { Json, Stage } from '../stage.js';
import { invocations } from './invocation.js';

interface Bought extends Json {
  id: string;
  sku_id: string;
}

export function premiumScenario(stage: () => Stage): void {
  const { application, general, command, use, slash, last } = invocations(stage);
  const base = () => `/applications/${application()}`;
  const control = <T = Bought>(request: string, body?: object) => {
    const [method = '', path = ''] = request.split(' ');
    return stage().nobody<T>(`${method} ${stage().simulator.url}${path}`, body);
  };
  const sku = (slug: string) => stage().seed.application.skus.find((one) => one.slug === slug)!.id;
  const told = (t: string) => last(t).data as Bought;

  it('lists what is sold, to its own application only', async () => {
    const { bot, as } = stage();
    const { body } = await bot<Json[]>(`GET ${base()}/skus`);
    expect(body.map(({ slug: name, type }) => [name, type]).slice(0, 3)).toEqual([
      ['pro', 5],
      ['business', 5],
      ['credits-1000', 3],
    ]);
    expect((await bot('GET /applications/1/skus')).body).toMatchObject({ code: 10002 });
    expect((await as('layla')(`GET ${base()}/skus`)).status).toBe(403);
  });

  it('tells of a subscription from purchase to end, and carries it in interactions of its guild', async () => {
    const { bot, guild, member, seed } = stage();
    const { status, body: bought } = await control('POST /_entitlements', {
      sku: 'pro',
      user: member('rojin'),
      guild: guild.id,
    });
    expect(status).toBe(201);
    expect(bought).toMatchObject({
      sku_id: sku('pro'),
      guild_id: guild.id,
      user_id: member('rojin'),
      type: 8,
      ends_at: null,
    });
    expect(last('ENTITLEMENT_CREATE')).toMatchObject({
      data: bought,
      guildId: guild.id,
      userIds: [seed.bot.id],
    });
    expect(
      (await control('POST /_entitlements', { sku: 'pro', user: member('rojin'), guild: guild.id })).status,
    ).toBe(400);
    expect((await control('POST /_entitlements', { sku: 'pro', user: member('rojin') })).body).toMatchObject({
      code: 50035,
    });
    const given = await use('layla', slash(await command({ name: 'plan', description: 'd' })));
    expect(given['entitlements']).toEqual([bought]);
    const list = await bot<Bought[]>(`GET ${base()}/entitlements?guild_id=${guild.id}&sku_ids=${sku('pro')}`);
    expect(list.body).toEqual([bought]);
    expect((await bot(`GET ${base()}/entitlements/${bought.id}`)).body).toEqual(bought);
    await control(`POST /_entitlements/${bought.id}/cancel`, {});
    expect(told('ENTITLEMENT_UPDATE')).toMatchObject({ id: bought.id, ends_at: expect.any(String) });
    expect((await bot<Bought[]>(`GET ${base()}/entitlements?exclude_ended=true`)).body).toEqual([]);
    expect(
      (await use('layla', slash(await command({ name: 'plan', description: 'd' }))))['entitlements'],
    ).toEqual([]);
    await control(`DELETE /_entitlements/${bought.id}`);
    expect(told('ENTITLEMENT_DELETE')).toMatchObject({ id: bought.id, deleted: true });
    expect((await bot<Bought[]>(`GET ${base()}/entitlements?exclude_deleted=false`)).body).toMatchObject([
      { id: bought.id },
    ]);
  });

  it('gives its application entitlements to test with, and takes only those back', async () => {
    const { bot, guild, member } = stage();
    const request = { sku_id: sku('business'), owner_id: guild.id, owner_type: 1 };
    const made = await bot<Bought>(`POST ${base()}/entitlements`, request);
    expect(made.body).toMatchObject({ guild_id: guild.id, starts_at: null, ends_at: null });
    expect((await bot(`DELETE ${base()}/entitlements/${made.body.id}`)).status).toBe(204);
    expect((await bot(`POST ${base()}/entitlements`, { ...request, sku_id: '1' })).body).toMatchObject({
      code: 10027,
    });
    const { body: real } = await control('POST /_entitlements', {
      sku: 'business',
      user: member('rojin'),
      guild: guild.id,
    });
    expect((await bot(`DELETE ${base()}/entitlements/${real.id}`)).body).toMatchObject({ code: 50001 });
    expect((await bot(`POST ${base()}/entitlements/${real.id}/consume`)).status).toBe(400);
    await control(`DELETE /_entitlements/${real.id}`);
  });

  it('lets credits be bought again and again, each used up once', async () => {
    const { bot, member } = stage();
    const buy = async () =>
      (await control('POST /_entitlements', { sku: 'credits-1000', user: member('layla') })).body;
    const [first, second] = [await buy(), await buy()];
    expect(first).toMatchObject({ type: 1, consumed: false });
    expect((await bot(`POST ${base()}/entitlements/${first.id}/consume`)).status).toBe(204);
    expect(told('ENTITLEMENT_UPDATE')).toMatchObject({ id: first.id, consumed: true });
    expect((await bot(`POST ${base()}/entitlements/${first.id}/consume`)).status).toBe(400);
    const given = await use('layla', slash(await command({ name: 'plan', description: 'd' })));
    expect((given['entitlements'] as Bought[]).map(({ id }) => id)).toEqual([second.id]);
  });

  it('takes premium buttons, which have nothing but their SKU', async () => {
    const { bot } = stage();
    const send = (button: object) =>
      bot(`POST /channels/${general()}/messages`, {
        content: 'Upgrade',
        components: [{ type: 1, components: [button] }],
      });
    expect((await send({ type: 2, style: 6, sku_id: sku('pro') })).status).toBe(200);
    expect((await send({ type: 2, style: 6, sku_id: sku('pro'), label: 'Buy' })).body).toMatchObject({
      code: 50035,
    });
    expect((await send({ type: 2, style: 6 })).body).toMatchObject({ code: 50035 });
  });
}

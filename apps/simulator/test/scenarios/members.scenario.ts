import { expect, it } from 'vitest';
import type { Stage } from '../stage.js';

interface Member {
  user: { id: string; username: string };
  nick: string | null;
  roles: string[];
  communication_disabled_until: string | null;
}
interface AuditLog {
  audit_log_entries: { action_type: number; target_id: string; reason?: string; user_id: string }[];
}

export function membersScenario(stage: () => Stage): void {
  const path = () => `/guilds/${stage().guild.id}`;
  const at = (username: string) => `${path()}/members/${stage().member(username)}`;
  const role = async (name: string): Promise<string> => {
    const roles = (await stage().bot<{ id: string; name: string }[]>(`GET ${path()}/roles`)).body;
    return roles.find((one) => one.name === name)!.id;
  };

  it('lists, finds and shows members', async () => {
    const { bot, member } = stage();
    expect((await bot(`GET ${path()}/members`)).body).toMatchObject({ code: 50001 });
    const { simulator } = stage();
    await bot(`POST ${simulator.url}/_application`, { guildMembers: true });
    const page = (await bot<Member[]>(`GET ${path()}/members?limit=1000`)).body;
    expect(page).toHaveLength(6);
    expect((await bot<Member[]>(`GET ${path()}/members`)).body).toHaveLength(1);
    const rest = (await bot<Member[]>(`GET ${path()}/members?limit=1000&after=${page[2]!.user.id}`)).body;
    expect(rest.map(({ user }) => user.id)).toEqual(page.slice(3).map(({ user }) => user.id));
    const found = (await bot<Member[]>(`GET ${path()}/members/search?query=${encodeURIComponent('ئازاد')}`))
      .body;
    expect(found.map(({ user }) => user.id)).toEqual([member('azad')]);
    expect((await bot(`GET ${at('ayse')}`)).body).toMatchObject({ user: { username: 'ayse' } });
    expect((await bot(`GET ${at('omar')}`)).body).toMatchObject({ code: 10007 });
    expect((await bot(`GET ${path()}/members/1`)).body).toMatchObject({ code: 10013 });
  });

  it("gives and takes roles below one's own", async () => {
    const { as, bot, member, events } = stage();
    const [members, moderators] = [await role('Members'), await role('Moderators')];
    expect((await as('rojin')(`PUT ${at('sofia')}/roles/${members}`)).status).toBe(204);
    expect(
      events.some(
        ({ t, data }) => t === 'GUILD_MEMBER_UPDATE' && (data['roles'] as string[]).includes(members),
      ),
    ).toBe(true);
    expect((await bot<Member>(`GET ${at('sofia')}`)).body.roles).toEqual([members]);
    expect((await as('rojin')(`DELETE ${at('sofia')}/roles/${members}`)).status).toBe(204);
    expect((await as('azad')(`PUT ${at('azad')}/roles/${moderators}`)).body).toMatchObject({ code: 50013 });
    expect((await as('rojin')(`PUT ${at('sofia')}/roles/1`)).body).toMatchObject({ code: 10011 });
    const set = await as('rojin')<Member>(`PATCH ${at('sofia')}`, { roles: [members] });
    expect(set.body.roles).toEqual([members]);
    expect((await as('rojin')<Member>(`PATCH ${at('sofia')}`, { roles: [] })).body.roles).toEqual([]);
    expect((await as('rojin')(`GET ${path()}/audit-logs?action_type=25&limit=1`)).body).toMatchObject({
      audit_log_entries: [{ target_id: member('sofia') }],
    });
  });

  it('changes nicknames by their own permissions', async () => {
    const { as, bot } = stage();
    expect((await as('layla')<Member>(`PATCH ${path()}/members/@me`, { nick: 'Leyla' })).body.nick).toBe(
      'Leyla',
    );
    expect((await as('layla')(`PATCH ${at('ayse')}`, { nick: 'x' })).body).toMatchObject({ code: 50013 });
    expect((await as('rojin')<Member>(`PATCH ${at('layla')}`, { nick: null })).body.nick).toBeNull();
    expect((await bot(`PATCH ${path()}/members/@me`, { nick: 'Tercüman' })).body).toMatchObject({
      nick: 'Tercüman',
    });
    expect((await bot(`PATCH ${at('azad')}`, { nick: 'x' })).body).toMatchObject({ code: 50013 });
    expect((await as('layla')(`PATCH ${path()}/members/@me`, { nick: 'x'.repeat(33) })).body).toMatchObject({
      code: 50035,
    });
  });

  it('silences a timed-out member until the time is over, and never the owner', async () => {
    const { bot, as, channel } = stage();
    const until = (ms: number) => ({ communication_disabled_until: new Date(Date.now() + ms).toISOString() });
    const reason = { 'x-audit-log-reason': encodeURIComponent('spam – çok') };
    const silenced = await bot<Member>(`PATCH ${at('layla')}`, until(60_000), reason);
    expect(Date.parse(silenced.body.communication_disabled_until ?? '')).toBeGreaterThan(Date.now());
    expect(
      (await as('layla')(`POST /channels/${channel('general')}/messages`, { content: 'hi' })).body,
    ).toMatchObject({ code: 50013 });
    expect((await as('layla')(`GET /channels/${channel('general')}/messages`)).status).toBe(200);
    expect((await bot(`PATCH ${at('layla')}`, until(29 * 86_400_000))).body).toMatchObject({ code: 50035 });
    expect((await bot(`PATCH ${at('rojin')}`, until(60_000))).body).toMatchObject({ code: 50013 });
    expect((await as('sofia')(`PATCH ${at('layla')}`, until(60_000))).body).toMatchObject({ code: 50013 });
    expect((await bot(`PATCH ${at('layla')}`, { communication_disabled_until: null })).status).toBe(200);
    expect(
      (await as('layla')(`POST /channels/${channel('general')}/messages`, { content: 'back' })).status,
    ).toBe(200);
    const log = (await bot<AuditLog>(`GET ${path()}/audit-logs?action_type=24`)).body;
    expect(log.audit_log_entries.some((entry) => entry.reason === 'spam – çok')).toBe(true);
  });

  it('kicks, bans with the messages of the last hour, and lifts bans', async () => {
    const { bot, as, member, channel, events } = stage();
    const general = `/channels/${channel('general')}`;
    const { body: message } = await as('sofia')<{ id: string }>(`POST ${general}/messages`, {
      content: 'buy now',
    });
    expect((await as('layla')(`PUT ${path()}/bans/${member('sofia')}`, {})).body).toMatchObject({
      code: 50013,
    });
    expect((await bot(`PUT ${path()}/bans/${member('rojin')}`, {})).body).toMatchObject({ code: 50013 });
    expect(
      (
        await bot(
          `PUT ${path()}/bans/${member('sofia')}`,
          { delete_message_seconds: 3600 },
          { 'x-audit-log-reason': 'ads' },
        )
      ).status,
    ).toBe(204);
    expect((await bot(`GET ${general}/messages/${message.id}`)).body).toMatchObject({ code: 10008 });
    expect((await as('sofia')(`GET ${path()}`)).body).toMatchObject({ code: 10004 });
    expect((await bot(`GET ${path()}/bans/${member('sofia')}`)).body).toMatchObject({
      reason: 'ads',
      user: { username: 'sofia' },
    });
    expect((await bot<unknown[]>(`GET ${path()}/bans`)).body).toHaveLength(1);
    const invite = await as('rojin')<{ code: string }>(`POST ${general}/invites`, {});
    expect((await as('sofia')(`POST /invites/${invite.body.code}`)).body).toMatchObject({ code: 40007 });
    expect((await bot(`DELETE ${path()}/bans/${member('sofia')}`)).status).toBe(204);
    expect((await bot(`DELETE ${path()}/bans/${member('sofia')}`)).body).toMatchObject({ code: 10026 });
    expect((await as('sofia')(`POST /invites/${invite.body.code}`)).status).toBe(200);
    expect((await bot(`DELETE ${at('sofia')}`)).status).toBe(204);
    expect((await bot(`DELETE ${at('sofia')}`)).body).toMatchObject({ code: 10007 });
    await as('sofia')(`POST /invites/${invite.body.code}`);
    expect(events.map(({ t }) => t)).toEqual(
      expect.arrayContaining([
        'GUILD_BAN_ADD',
        'GUILD_BAN_REMOVE',
        'GUILD_MEMBER_REMOVE',
        'GUILD_MEMBER_ADD',
        'GUILD_AUDIT_LOG_ENTRY_CREATE',
      ]),
    );
  });

  it('bans many at once and says whom it could not', async () => {
    const { as, member } = stage();
    const answer = await as('rojin')(`POST ${path()}/bulk-ban`, {
      user_ids: [member('clara'), member('rojin'), '5'],
    });
    expect(answer.body).toEqual({ banned_users: [member('clara')], failed_users: [member('rojin'), '5'] });
    await as('rojin')(`DELETE ${path()}/bans/${member('clara')}`);
  });

  it('keeps the audit log for those with the permission', async () => {
    const { as, bot } = stage();
    const log = (await bot<AuditLog>(`GET ${path()}/audit-logs?limit=5`)).body.audit_log_entries;
    expect(log).toHaveLength(5);
    expect((await as('layla')(`GET ${path()}/audit-logs`)).body).toMatchObject({ code: 50013 });
  });

  it('lets a member leave, but not the owner', async () => {
    const { as } = stage();
    const made = await as('sofia')<{ id: string }>('POST /guilds', { name: 'Second' });
    expect((await as('sofia')(`DELETE /users/@me/guilds/${made.body.id}`)).body).toMatchObject({
      code: 50035,
    });
    const channels = (await as('sofia')<{ id: string }[]>(`GET /guilds/${made.body.id}/channels`)).body;
    const invite = await as('sofia')<{ code: string }>(`POST /channels/${channels[0]!.id}/invites`, {
      max_uses: 1,
    });
    await as('ayse')(`POST /invites/${invite.body.code}`);
    expect((await as('ayse')(`DELETE /users/@me/guilds/${made.body.id}`)).status).toBe(204);
    expect((await as('ayse')(`POST /invites/${invite.body.code}`)).body).toMatchObject({ code: 10006 });
  });

  it('shows, lists and revokes invites', async () => {
    const { as, bot, nobody, channel } = stage();
    const url = `/channels/${channel('general')}/invites`;
    const { body } = await bot<{ code: string }>(`POST ${url}`, { max_age: 60 });
    expect((await nobody(`GET /invites/${body.code}?with_counts=true`)).body).toMatchObject({
      code: body.code,
      approximate_member_count: 6,
    });
    expect((await as('rojin')<unknown[]>(`GET ${url}`)).body.length).toBeGreaterThan(0);
    expect((await bot(`DELETE /invites/${body.code}`)).body).toMatchObject({ code: 50013 });
    expect((await as('rojin')(`DELETE /invites/${body.code}`)).status).toBe(200);
    expect((await nobody(`GET /invites/${body.code}`)).body).toMatchObject({ code: 10006 });
  });
}

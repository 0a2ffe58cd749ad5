import { randomBytes } from 'node:crypto';
import { createDataSource, Db, platformEntities } from '@dragoman/platform/db';
import { createLogger } from '@dragoman/platform/log';
import { Outbox } from '@dragoman/platform/outbox';
import { JobSeal } from '@dragoman/platform/queue';
import { aSnowflake, createTestDatabase } from '@dragoman/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { AccountNamesService } from './account-names.service.js';
import { AccountTeamService } from './account-team.service.js';
import { tenantEntities } from './entities.js';
import { ExpireInvitationsHandler } from './expire-invitations.handler.js';
import { GuildMovesService } from './guild-moves.service.js';
import { InvitationsService } from './invitations.service.js';
import { OwnershipService } from './ownership.service.js';
import type { Role } from './role.js';
import { TenantsService } from './tenants.service.js';
import type { User } from './user.js';

const database = await createTestDatabase();
const dataSource = await createDataSource({
  url: database.appUrl,
  poolSize: 10,
  entities: [...platformEntities, ...tenantEntities],
  applicationName: 'accounts-test',
});
const db = new Db(dataSource);
const masterKey = randomBytes(32).toString('base64');
const tenants = new TenantsService(db);
const team = new AccountTeamService(db);
const links = new InvitationsService(db);
const moves = new GuildMovesService(db, new Outbox(new JobSeal([masterKey])), links);
const ownership = new OwnershipService(db, moves);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const code = (error: unknown): string => (error as { code: string }).code;
const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', code);

function aUser(name = 'Zana'): User {
  return { id: aSnowflake(), name, avatarUrl: null, locale: 'en-US' };
}

/** An account of a person on a plan, and who acts in it. */
async function anAccount(plan = 'pro') {
  const owner = aUser('Owner');
  const tenantId = await tenants.homeOf(owner);
  const as = (user: User) => ({ tenantId, actor: { kind: 'user', id: user.id } }) as const;
  await db.forTenant(as(owner), (tx) =>
    tx.query('UPDATE tenants SET plan = $2 WHERE id = $1', [tenantId, plan]),
  );
  const join = async (role: Role): Promise<User> => {
    const user = aUser();
    const { token } = await links.inviteMember(as(owner), { role });
    await links.acceptMembership(token, user);
    return user;
  };
  const roles = async () => (await team.members(as(owner))).map(({ userId, role }) => [userId, role]);
  return { owner, tenantId, as, join, roles };
}

describe('invitations', () => {
  it('make a member of whoever accepts, once', async () => {
    const { owner, as, roles } = await anAccount();
    const [first, second] = [aUser(), aUser()];
    const { token } = await links.inviteMember(as(owner), { role: 'billing' });
    expect(await links.preview(token)).toMatchObject({ role: 'billing', createdByName: 'Owner' });
    await links.acceptMembership(token, first);
    expect(await refused(links.acceptMembership(token, second))).toBe('NOT_FOUND');
    expect(await roles()).toEqual([
      [owner.id, 'owner'],
      [first.id, 'billing'],
    ]);
  });

  it('make one member when many accept at once', async () => {
    const { owner, as, roles } = await anAccount();
    const { token } = await links.inviteMember(as(owner), { role: 'viewer' });
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => refused(links.acceptMembership(token, aUser()))),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'NOT_FOUND')).toHaveLength(7);
    expect(await roles()).toHaveLength(2);
  });

  it('are not used up by somebody who belongs to the account', async () => {
    const { owner, as } = await anAccount();
    const { token } = await links.inviteMember(as(owner), { role: 'viewer' });
    expect(await refused(links.acceptMembership(token, owner))).toBe('CONFLICT');
    expect(await links.preview(token)).toBeDefined();
  });

  it('keep to the plan’s seats, also when made at once, and when it became smaller', async () => {
    const { owner, as, tenantId, roles } = await anAccount('free');
    const made = await Promise.allSettled(
      Array.from({ length: 5 }, () => links.inviteMember(as(owner), { role: 'viewer' })),
    );
    const tokens = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value.token] : []));
    expect(tokens).toHaveLength(2);
    // The room of Pro is lost again while its links are open.
    await db.forTenant(as(owner), (tx) =>
      tx.query(`UPDATE tenants SET plan = 'pro' WHERE id = $1`, [tenantId]),
    );
    const more = await Promise.all([1, 2].map(() => links.inviteMember(as(owner), { role: 'viewer' })));
    await db.forTenant(as(owner), (tx) =>
      tx.query(`UPDATE tenants SET plan = 'free' WHERE id = $1`, [tenantId]),
    );
    const all = [...tokens, ...more.map(({ token }) => token)];
    const outcomes = await Promise.all(all.map((token) => refused(links.acceptMembership(token, aUser()))));
    expect(outcomes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'done', 'done']);
    expect(await roles()).toHaveLength(3);
  });

  it('keep only a hash of the token, and end after their time or when taken back', async () => {
    const { owner, as } = await anAccount();
    const late = await links.inviteMember(as(owner), { role: 'viewer' });
    const back = await links.inviteMember(as(owner), { role: 'viewer' });
    const stored = await db.forTenant(as(owner), (tx) => tx.query('SELECT * FROM account_invitations'));
    expect(JSON.stringify(stored)).not.toContain(late.token);
    await db.forTenant(as(owner), (tx) =>
      tx.query(`UPDATE account_invitations SET expires_at = now() WHERE id = $1`, [late.id]),
    );
    await links.revoke(as(owner), back.id);
    for (const { token } of [late, back])
      expect(await refused(links.acceptMembership(token, aUser()))).toBe('NOT_FOUND');
    expect(await links.open(as(owner))).toEqual([]);
    const lines: string[] = [];
    const log = createLogger('worker', 'info', { write: (line) => void lines.push(line) });
    await new ExpireInvitationsHandler(db, log).handle();
    expect(lines.join('')).toContain('invitations-expired');
    expect(await db.forTenant(as(owner), (tx) => tx.query('SELECT 1 FROM account_invitations'))).toEqual([]);
  });

  it('end when who made them loses the right to, and are not made without it', async () => {
    const { owner, as, join } = await anAccount();
    const admin = await join('admin');
    const { token } = await links.inviteMember(as(admin), { role: 'admin' });
    await team.changeRole(as(owner), { userId: admin.id, role: 'viewer' });
    expect(await refused(links.preview(token))).toBe('NOT_FOUND');
    expect(await refused(links.inviteMember(as(admin), { role: 'viewer' }))).toBe('FORBIDDEN');
    expect(await refused(links.inviteMember(as(owner), { role: 'owner' }))).toBe('BAD_INPUT');
  });
});

describe('roles', () => {
  it('are changed and taken by owner and admins, never the owner’s', async () => {
    const { owner, as, join, roles } = await anAccount();
    const [admin, viewer] = [await join('admin'), await join('viewer')];
    await team.changeRole(as(admin), { userId: viewer.id, role: 'billing' });
    expect(await roles()).toContainEqual([viewer.id, 'billing']);
    expect(await refused(team.changeRole(as(viewer), { userId: admin.id, role: 'viewer' }))).toBe(
      'FORBIDDEN',
    );
    expect(await refused(team.remove(as(admin), owner.id))).toBe('FORBIDDEN');
    expect(await refused(team.leave(as(owner)))).toBe('CONFLICT');
    await team.leave(as(viewer));
    await team.remove(as(owner), admin.id);
    expect(await refused(team.remove(as(owner), admin.id))).toBe('NOT_FOUND');
    expect(await roles()).toEqual([[owner.id, 'owner']]);
  });

  it('that are gone do nothing more: of two admins who remove each other one stays', async () => {
    const { owner, as, join, roles } = await anAccount();
    const [one, other] = [await join('admin'), await join('admin')];
    const outcomes = await Promise.all([
      refused(team.remove(as(one), other.id)),
      refused(team.remove(as(other), one.id)),
    ]);
    expect(outcomes.sort()).toEqual(['FORBIDDEN', 'done']);
    expect(await roles()).toHaveLength(2);
    expect(await roles()).toContainEqual([owner.id, 'owner']);
  });
});

describe('the name of an account', () => {
  it('is the owner’s as Discord last said, until one is chosen', async () => {
    const { owner, as, tenantId } = await anAccount();
    const nameOf = async (): Promise<unknown> => {
      const rows: { name: string | null; owner_name: string }[] = await db.forTenant(as(owner), (tx) =>
        tx.query('SELECT name, owner_name FROM tenants WHERE id = $1', [tenantId]),
      );
      return rows[0]?.name ?? rows[0]?.owner_name;
    };
    await new AccountNamesService(db).seen({ ...owner, name: 'Renamed' });
    expect(await nameOf()).toBe('Renamed');
    await team.rename(as(owner), '  Bazaar Ltd\n ');
    expect(await nameOf()).toBe('Bazaar Ltd');
    expect(await refused(team.rename(as(owner), 'x'.repeat(65)))).toBe('BAD_INPUT');
    await team.rename(as(owner), ' ');
    expect(await nameOf()).toBe('Renamed');
  });
});

describe('ownership', () => {
  it('changes when both said so; the owner before is an admin', async () => {
    const { owner, as, join, roles } = await anAccount();
    const member = await join('viewer');
    expect(await refused(ownership.accept(as(member)))).toBe('NOT_FOUND');
    expect(await refused(ownership.offer(as(member), member.id))).toBe('FORBIDDEN');
    expect(await refused(ownership.offer(as(owner), aSnowflake()))).toBe('NOT_FOUND');
    await ownership.offer(as(owner), member.id);
    expect(await roles()).toContainEqual([member.id, 'viewer']);
    const outcomes = await Promise.all([1, 2, 3].map(() => refused(ownership.accept(as(member)))));
    expect(outcomes.sort()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'done']);
    expect(await roles()).toEqual([
      [member.id, 'owner'],
      [owner.id, 'admin'],
    ]);
  });

  it('does not change after the offer was taken back, declined, or its member left', async () => {
    const { owner, as, join } = await anAccount();
    const member = await join('admin');
    await ownership.offer(as(owner), member.id);
    await ownership.withdraw(as(owner));
    expect(await refused(ownership.accept(as(member)))).toBe('NOT_FOUND');
    await ownership.offer(as(owner), member.id);
    await ownership.decline(as(member));
    expect(await refused(ownership.accept(as(member)))).toBe('NOT_FOUND');
    await ownership.offer(as(owner), member.id);
    await team.leave(as(member));
    expect(await refused(ownership.accept(as(member)))).toBe('NOT_FOUND');
  });

  it('leaves each person one home: who has one owns the account beside it, who gave theirs gets a new one', async () => {
    const { owner, as, join, tenantId } = await anAccount();
    const member = await join('admin');
    const home = await tenants.homeOf(member);
    const channelId = aSnowflake();
    await tenants.dmWith(owner, channelId);
    await ownership.offer(as(owner), member.id);
    await ownership.accept(as(member));
    expect(await tenants.homeOf(member)).toBe(home);
    expect(await tenants.homeOf(owner)).not.toBe(tenantId);
    // The old owner's direct messages are on their way to the old owner's new home.
    expect(await moves.leaving(as(member))).toEqual([channelId]);
  });
});

it('lets one of two accounts take a guild that was offered once', async () => {
  const { owner, as, tenantId } = await anAccount();
  const guildId = aSnowflake();
  await db.forTenant(as(owner), (tx) =>
    tx.query(
      `INSERT INTO guilds (guild_id, tenant_id, kind, name, owner_id, discord_locale, joined_at)
       VALUES ($1, $2, 'guild', 'Bazaar', '1', 'tr', now())`,
      [guildId, tenantId],
    ),
  );
  const { token } = await links.offerGuild(as(owner), { guildId });
  expect(await links.preview(token)).toMatchObject({ guildName: 'Bazaar', role: null });
  expect(await refused(moves.accept(token, { tenantId, userId: owner.id }))).toBe('CONFLICT');
  const takers = await Promise.all(
    [aUser(), aUser()].map(async (user) => ({ tenantId: await tenants.homeOf(user), userId: user.id })),
  );
  const outcomes = await Promise.all(takers.map((taker) => refused(moves.accept(token, taker))));
  expect(outcomes.sort()).toEqual(['NOT_FOUND', 'done']);
  expect(await moves.leaving(as(owner))).toEqual([guildId]);
  expect(await refused(links.offerGuild(as(owner), { guildId }))).toBe('CONFLICT');
  expect(await refused(links.offerGuild(as(owner), { guildId: aSnowflake() }))).toBe('NOT_FOUND');
});

import { aSnowflake } from '@dragoman/testing';
import { describe, expect, it } from 'vitest';
import { accountServices, actor, aUser, refused } from '../test/accounts.fixture.js';

const { anAccount, db, links, moves, ownership, team, tenants } = await accountServices();

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
  expect(await refused(moves.accept(token, as(owner)))).toBe('CONFLICT');
  const takers = await Promise.all(
    [aUser(), aUser()].map(async (user) => ({ tenantId: await tenants.homeOf(user), actor: actor(user) })),
  );
  const outcomes = await Promise.all(takers.map((taker) => refused(moves.accept(token, taker))));
  expect(outcomes.sort()).toEqual(['NOT_FOUND', 'done']);
  expect(await moves.leaving(as(owner))).toEqual([guildId]);
  expect(await refused(links.offerGuild(as(owner), { guildId }))).toBe('CONFLICT');
  expect(await refused(links.offerGuild(as(owner), { guildId: aSnowflake() }))).toBe('NOT_FOUND');
});

import { createLogger } from '@dragoman/platform/log';
import { describe, expect, it } from 'vitest';
import { accountServices, aUser, refused } from '../test/accounts.fixture.js';
import { ExpireInvitationsHandler } from './expire-invitations.handler.js';

const { accept, anAccount, db, links, team } = await accountServices();

describe('invitations', () => {
  it('make a member of whoever accepts, once', async () => {
    const { owner, as, roles } = await anAccount();
    const [first, second] = [aUser(), aUser()];
    const { token } = await links.inviteMember(as(owner), { role: 'billing' });
    expect(await links.preview(token)).toMatchObject({ role: 'billing', createdByName: 'Owner' });
    await accept(token, first);
    expect(await refused(accept(token, second))).toBe('NOT_FOUND');
    expect(await roles()).toEqual([
      [owner.id, 'owner'],
      [first.id, 'billing'],
    ]);
  });

  it('make one member when many accept at once', async () => {
    const { owner, as, roles } = await anAccount();
    const { token } = await links.inviteMember(as(owner), { role: 'viewer' });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => refused(accept(token, aUser()))));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'NOT_FOUND')).toHaveLength(7);
    expect(await roles()).toHaveLength(2);
  });

  it('are not used up by somebody who belongs to the account', async () => {
    const { owner, as } = await anAccount();
    const { token } = await links.inviteMember(as(owner), { role: 'viewer' });
    expect(await refused(accept(token, owner))).toBe('CONFLICT');
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
    const outcomes = await Promise.all(all.map((token) => refused(accept(token, aUser()))));
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
    for (const { token } of [late, back]) expect(await refused(accept(token, aUser()))).toBe('NOT_FOUND');
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

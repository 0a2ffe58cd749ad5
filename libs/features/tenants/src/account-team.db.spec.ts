import { describe, expect, it } from 'vitest';
import { accountServices, refused } from '../test/accounts.fixture.js';
import { AccountNamesService } from './account-names.service.js';

const { anAccount, db, team } = await accountServices();

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

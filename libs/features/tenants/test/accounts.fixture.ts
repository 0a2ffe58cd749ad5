import { randomBytes } from 'node:crypto';
import type { Actor } from '@dragoman/platform/context';
import { createDataSource, Db, platformEntities } from '@dragoman/platform/db';
import { Outbox } from '@dragoman/platform/outbox';
import { JobSeal } from '@dragoman/platform/queue';
import { aSnowflake, createTestDatabase } from '@dragoman/testing';
import { afterAll } from 'vitest';
import { AccountTeamService } from '../src/account-team.service.js';
import { tenantEntities } from '../src/entities.js';
import { GuildMovesService } from '../src/guild-moves.service.js';
import { InvitationsService } from '../src/invitations.service.js';
import { OwnershipService } from '../src/ownership.service.js';
import type { Role } from '../src/role.js';
import { TenantsService } from '../src/tenants.service.js';
import type { User } from '../src/user.js';

/** The services of accounts on a database of the spec's own, which ends with the spec. */
export async function accountServices() {
  const database = await createTestDatabase();
  const dataSource = await createDataSource({
    url: database.appUrl,
    poolSize: 10,
    entities: [...platformEntities, ...tenantEntities],
    applicationName: 'accounts-test',
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });
  const db = new Db(dataSource);
  const masterKey = randomBytes(32).toString('base64');
  const tenants = new TenantsService(db);
  const team = new AccountTeamService(db);
  const links = new InvitationsService(db);
  const accept = (token: string, user: User) => links.acceptMembership(token, user, actor(user));
  const moves = new GuildMovesService(db, new Outbox(new JobSeal([masterKey])), links);
  const ownership = new OwnershipService(db, moves);

  /** An account of a person on a plan, and who acts in it. */
  const anAccount = async (plan = 'pro') => {
    const owner = aUser('Owner');
    const tenantId = await tenants.homeOf(owner);
    const as = (user: User) => ({ tenantId, actor: actor(user) });
    await db.forTenant(as(owner), (tx) =>
      tx.query('UPDATE tenants SET plan = $2 WHERE id = $1', [tenantId, plan]),
    );
    const join = async (role: Role): Promise<User> => {
      const user = aUser();
      const { token } = await links.inviteMember(as(owner), { role });
      await accept(token, user);
      return user;
    };
    const roles = async () => (await team.members(as(owner))).map(({ userId, role }) => [userId, role]);
    return { owner, tenantId, as, join, roles };
  };
  return { db, masterKey, tenants, team, links, accept, moves, ownership, anAccount };
}

export function aUser(name = 'Zana'): User {
  return { id: aSnowflake(), name, avatarUrl: null, locale: 'en-US' };
}

/** The code of the error that it fails with, or `done`. */
export function refused(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => (error as { code: string }).code,
  );
}

export function actor({ id, name }: User): Actor {
  return { kind: 'user', id, name };
}

import { systemCtx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guild, person, TestApi, type Browser, type GraphqlAnswer } from './api.js';

/** Ada pays for 701; Bo manages it on Discord; Cem joins; Dilan belongs nowhere. */
const [ada, bo, cem, dilan] = [person('301'), person('302'), person('303'), person('304')];

let api: TestApi;
let [asAda, asBo, asCem, asDilan]: Browser[] = [];
let accountId: string;

const codes = (answer: GraphqlAnswer): string[] => answer.errors.map((error) => error.extensions.code);
const ask = (browser: Browser | undefined, query: string): Promise<GraphqlAnswer> => {
  if (!browser) throw new Error('nobody is logged in yet');
  return browser.graphql(query);
};

beforeAll(async () => {
  api = await TestApi.start();
  api.discord.guilds.set(bo.id, [guild('701')]);
  await api.install('701', ada.id);
  [asAda, asBo, asCem, asDilan] = [api.browser(), api.browser(), api.browser(), api.browser()];
  await asAda.logIn(ada);
  await asBo.logIn(bo);
  await asCem.logIn(cem);
  await asDilan.logIn(dilan);
  const { data } = await asAda.graphql('{ accounts { id name role viewerCan } }');
  const [account] = data?.['accounts'] as { id: string }[];
  expect(account).toMatchObject({
    name: 'user301',
    role: 'OWNER',
    viewerCan: ['VIEW', 'MANAGE', 'BILLING', 'TEAM', 'OWN'],
  });
  accountId = account?.id ?? '';
});
afterAll(() => api.stop());
beforeEach(() => api.sql('DELETE FROM rate_limits'));

/** Straight into the tables, as the account: row level security binds their owner too. */
function asAccount(text: string, values: unknown[] = []): Promise<unknown[]> {
  return api.app.get(Db).forTenant(systemCtx(accountId, 'spec'), (tx) => tx.query(text, values));
}

async function invite(role: string): Promise<string> {
  const { data } = await ask(
    asAda,
    `mutation { inviteMember(input: { accountId: "${accountId}", role: ${role} }) { id token } }`,
  );
  return (data?.['inviteMember'] as { token: string }).token;
}

async function become(role: string): Promise<void> {
  await asAccount('DELETE FROM account_members WHERE user_id = $1', [cem.id]);
  const token = await invite(role);
  const accept = `mutation { acceptInvitation(token: "${token}") { accountId guildId } }`;
  const answer = await ask(asCem, accept);
  expect(answer.data).toEqual({ acceptInvitation: { accountId, guildId: null } });
}

const setLanguage = 'mutation { updateGuildSettings(input: { guildId: "701", language: "tr" }) { id } }';
const look = '{ guild(id: "701") { viewerCan paidBy account { id role } } }';

describe('what people may do with a guild', () => {
  test('a Discord manager sees and manages it though somebody else pays, and is not of the account', async () => {
    expect((await ask(asBo, look)).data).toEqual({
      guild: { viewerCan: ['VIEW', 'MANAGE'], paidBy: 'user301', account: null },
    });
    expect(codes(await ask(asBo, setLanguage))).toEqual([]);
    expect(codes(await ask(asBo, `{ account(id: "${accountId}") { id } }`))).toEqual(['FORBIDDEN']);
    expect(codes(await ask(asBo, 'mutation { offerGuild(guildId: "701") { id } }'))).toEqual(['FORBIDDEN']);
  });

  test.each([
    ['VIEWER', ['VIEW'], ['FORBIDDEN']],
    ['BILLING', ['VIEW', 'BILLING'], ['FORBIDDEN']],
    ['ADMIN', ['VIEW', 'MANAGE', 'BILLING', 'TEAM'], []],
  ])('%s of the account, no manager on Discord', async (role, viewerCan, refusal) => {
    await become(role);
    // Asked three times: from the second time on a query is compiled.
    for (let round = 0; round < 3; round++) {
      expect((await ask(asCem, look)).data).toEqual({
        guild: { viewerCan, paidBy: 'user301', account: { id: accountId, role } },
      });
      expect(codes(await ask(asCem, setLanguage))).toEqual(refusal);
    }
    expect((await ask(asCem, '{ guilds { id installed } }')).data).toEqual({
      guilds: [{ id: '701', installed: true }],
    });
  });

  test('a role that is taken away is gone with the next request, also on Discord’s bad days', async () => {
    await become('ADMIN');
    const remove = `mutation { removeMember(input: { accountId: "${accountId}", userId: "${cem.id}" }) { members { userId } } }`;
    expect((await ask(asAda, remove)).data).toEqual({ removeMember: { members: [{ userId: ada.id }] } });
    expect(codes(await ask(asCem, look))).toEqual(['FORBIDDEN']);
    expect((await ask(asCem, '{ accounts { id } }')).data).toEqual({ accounts: [] });
  });

  test('a direct message is its person’s alone, whoever else belongs to the account', async () => {
    await become('ADMIN');
    await asAccount(
      `INSERT INTO guilds (guild_id, tenant_id, kind, name, owner_id, discord_locale, joined_at)
       VALUES ('799', $1, 'dm', 'Ada', $2, 'tr', now())`,
      [accountId, ada.id],
    );
    expect(codes(await ask(asAda, '{ guild(id: "799") { id } }'))).toEqual([]);
    expect(codes(await ask(asCem, '{ guild(id: "799") { id } }'))).toEqual(['FORBIDDEN']);
  });
});

describe('the team', () => {
  test('invitations are seen by those who may invite; the token is in no later answer', async () => {
    await become('BILLING');
    const token = await invite('VIEWER');
    const team = `{ account(id: "${accountId}") { teamSize members { role } invitations { id role createdByName } } }`;
    const seen = await ask(asAda, team);
    expect(seen.data).toMatchObject({
      account: {
        teamSize: 3,
        members: [{ role: 'OWNER' }, { role: 'BILLING' }],
        invitations: [{ role: 'VIEWER' }],
      },
    });
    expect(JSON.stringify(seen.data)).not.toContain(token);
    expect((await ask(asCem, team)).data).toMatchObject({ account: { invitations: null } });
    expect(
      codes(
        await ask(
          asCem,
          `mutation { inviteMember(input: { accountId: "${accountId}", role: ADMIN }) { id } }`,
        ),
      ),
    ).toEqual(['FORBIDDEN']);
    expect(api.logged()).not.toContain(token);
  });

  test('an invitation with the same key is one invitation', async () => {
    await asAccount('DELETE FROM account_invitations');
    const same = `mutation { inviteMember(input: { accountId: "${accountId}", role: VIEWER, idempotencyKey: "k1" }) { id token } }`;
    const [first, second] = await Promise.all([ask(asAda, same), ask(asAda, same)]);
    expect(first.data).toEqual(second.data);
    expect(await asAccount('SELECT id FROM account_invitations')).toHaveLength(1);
  });

  test('who holds a link sees what it is about and nothing else; a guessed one says nothing', async () => {
    await asAccount('DELETE FROM account_invitations');
    const token = await invite('VIEWER');
    const about = (of: string) =>
      `{ invitation(token: "${of}") { accountName role createdByName alreadyMember } }`;
    expect((await ask(asDilan, about(token))).data).toEqual({
      invitation: { accountName: 'user301', role: 'VIEWER', createdByName: 'user301', alreadyMember: false },
    });
    expect(codes(await ask(asDilan, about('guess')))).toEqual(['NOT_FOUND']);
    const revoke = (id: string) => `mutation { revokeInvitation(accountId: "${accountId}", id: "${id}") }`;
    expect(codes(await ask(asAda, revoke('guess')))).toEqual(['BAD_USER_INPUT']);
    expect(codes(await ask(asAda, revoke(accountId)))).toEqual(['NOT_FOUND']);
    expect(codes(await api.browser().graphql(about(token)))).toEqual(['UNAUTHENTICATED']);
  });

  test('strangers get the same word whether or not there is an account', async () => {
    for (const id of [accountId, '00000000-0000-4000-8000-000000000000']) {
      const answer = await ask(asDilan, `{ account(id: "${id}") { name } }`);
      expect(answer.errors).toMatchObject([
        { message: 'You do not belong to this account.', extensions: { code: 'FORBIDDEN' } },
      ]);
    }
    expect(codes(await ask(asDilan, '{ account(id: "1 OR 1=1") { name } }'))).toEqual(['BAD_USER_INPUT']);
  });
});

describe('changing hands', () => {
  test('the account: offered by its owner, accepted by a member, with the rights that follow', async () => {
    await become('ADMIN');
    const offer = `mutation { offerOwnership(input: { accountId: "${accountId}", userId: "${cem.id}" }) { ownershipOffer { toUserId } } }`;
    expect(codes(await ask(asCem, offer))).toEqual(['FORBIDDEN']);
    expect((await ask(asAda, offer)).data).toEqual({
      offerOwnership: { ownershipOffer: { toUserId: cem.id } },
    });
    const accept = `mutation { acceptOwnership(accountId: "${accountId}") { role ownershipOffer { toUserId } } }`;
    expect((await ask(asCem, accept)).data).toEqual({
      acceptOwnership: { role: 'OWNER', ownershipOffer: null },
    });
    expect((await ask(asAda, `{ account(id: "${accountId}") { role } }`)).data).toEqual({
      account: { role: 'ADMIN' },
    });
    const back = `mutation { offerOwnership(input: { accountId: "${accountId}", userId: "${ada.id}" }) { id } }`;
    await ask(asCem, back);
    await ask(asAda, accept);
    expect((await ask(asAda, `{ account(id: "${accountId}") { role } }`)).data).toEqual({
      account: { role: 'OWNER' },
    });
  });

  test('a guild: offered by the account that pays, taken by one that its person manages', async () => {
    const offered = await ask(asAda, 'mutation { offerGuild(guildId: "701") { token } }');
    const { token } = offered.data?.['offerGuild'] as { token: string };
    expect((await ask(asDilan, `{ invitation(token: "${token}") { guildName role } }`)).data).toEqual({
      invitation: { guildName: 'Guild 701', role: null },
    });
    const take = (into: string) =>
      `mutation { acceptInvitation(token: "${token}", accountId: ${into}) { accountId guildId } }`;
    expect(codes(await ask(asDilan, take(`"${accountId}"`)))).toEqual(['FORBIDDEN']);
    expect(codes(await ask(asDilan, take('"mine"')))).toEqual(['BAD_USER_INPUT']);
    const { data } = await ask(asDilan, take('null').replace(', accountId: null', ''));
    const taken = data?.['acceptInvitation'] as { accountId: string; guildId: string };
    expect(taken.guildId).toBe('701');
    expect((await ask(asDilan, '{ accounts { id role guilds { id } } }')).data).toEqual({
      accounts: [{ id: taken.accountId, role: 'OWNER', guilds: [] }],
    });
    expect((await ask(asAda, `{ account(id: "${accountId}") { guilds { id leaving } } }`)).data).toEqual({
      account: { guilds: [{ id: '701', leaving: true }] },
    });
    expect(await api.sql(`SELECT job_name FROM outbox WHERE job_name = 'tenants.move-guild'`)).not.toEqual(
      [],
    );
  });
});

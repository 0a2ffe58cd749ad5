import type { TeamFieldsFragment } from '../generated/graphql';
import type { Replies } from './api-stand-in.ts';
import { guildId, session } from './fixtures.ts';

export const me = session.me?.id ?? '';
export const accountId = '7b0c3c0e-3f0e-4a55-9d0a-0d6d3f1f6a01';

/** An account that the visitor owns. */
export const owned: TeamFieldsFragment = {
  id: accountId,
  name: 'Bazaar Ltd',
  role: 'OWNER',
  viewerCan: ['VIEW', 'MANAGE', 'BILLING', 'TEAM', 'OWN'],
  timeZone: 'Europe/Istanbul',
  plan: { id: 'pro', name: 'Pro' },
  teamSize: 4,
  members: [
    { userId: me, name: 'Rojda Aydın', avatarUrl: null, role: 'OWNER', joinedAt: '2026-01-01T00:00:00Z' },
    { userId: '7', name: 'Zana', avatarUrl: null, role: 'VIEWER', joinedAt: '2026-02-01T00:00:00Z' },
  ],
  invitations: [
    {
      id: 'i1',
      role: 'BILLING',
      guildId: null,
      guildName: null,
      createdByName: 'Rojda Aydın',
      expiresAt: '2026-11-28T10:00:00Z',
    },
  ],
  ownershipOffer: null,
  guilds: [{ id: guildId, name: 'Tea & Translation', iconUrl: null, leftAt: null, leaving: false }],
};
/** The same account as Zana's page would show it. */
export const viewed: TeamFieldsFragment = {
  ...owned,
  role: 'VIEWER',
  viewerCan: ['VIEW'],
  invitations: null,
  members: owned.members.map((member) =>
    member.role === 'OWNER' ? { ...member, userId: '1', name: 'Boss' } : { ...member, userId: me },
  ),
};

/** The API with that account in it. */
export const team = (account: TeamFieldsFragment): Replies => ({
  Account: () => ({ data: { account } }),
  Accounts: () => ({ data: { accounts: [account] } }),
  Team: () => ({ data: { account } }),
  AccountEnd: () => ({ data: { account: { ...account, deletion: null } } }),
});

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/client';
import {
  AcceptOwnershipDocument,
  ChangeMemberRoleDocument,
  DeclineOwnershipDocument,
  InviteMemberDocument,
  LeaveAccountDocument,
  OfferGuildDocument,
  OfferOwnershipDocument,
  RemoveMemberDocument,
  RenameAccountDocument,
  RevokeInvitationDocument,
  TeamDocument,
  WithdrawOwnershipOfferDocument,
} from '../generated/graphql';
import type { AccountRole, TeamFieldsFragment, TeamQuery } from '../generated/graphql';
import { accountKey, accountsKey } from './account-data';

export const teamKey = (accountId: string) => ['team', accountId];

/** The people of an account, the links that wait, and the servers that it pays for. */
export function useTeamQuery(accountId: string) {
  return useQuery({
    queryKey: teamKey(accountId),
    queryFn: () => request(TeamDocument, { id: accountId }),
  });
}

/** What changes the team and answers with the team of afterwards. */
export type TeamChange =
  | { kind: 'rename'; name: string | null }
  | { kind: 'role'; userId: string; role: AccountRole }
  | { kind: 'remove'; userId: string }
  | { kind: 'offer'; userId: string }
  | { kind: 'withdraw' }
  | { kind: 'accept' }
  | { kind: 'decline' };

export function useTeamChange(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: TeamChange) => send(accountId, change),
    onSuccess: (account) => {
      client.setQueryData<TeamQuery>(teamKey(accountId), { account });
      // Name and rights stand in the frame of every page of the account.
      void client.invalidateQueries({ queryKey: accountKey(accountId) });
      void client.invalidateQueries({ queryKey: accountsKey });
    },
    // Somebody else may have been faster: what is shown is asked for anew.
    onError: () => client.invalidateQueries({ queryKey: teamKey(accountId) }),
  });
}

async function send(accountId: string, change: TeamChange): Promise<TeamFieldsFragment> {
  switch (change.kind) {
    case 'rename':
      return (await request(RenameAccountDocument, { accountId, name: change.name })).renameAccount;
    case 'role': {
      const input = { accountId, userId: change.userId, role: change.role };
      return (await request(ChangeMemberRoleDocument, { input })).changeMemberRole;
    }
    case 'remove':
      return (await request(RemoveMemberDocument, { input: { accountId, userId: change.userId } }))
        .removeMember;
    case 'offer':
      return (await request(OfferOwnershipDocument, { input: { accountId, userId: change.userId } }))
        .offerOwnership;
    case 'withdraw':
      return (await request(WithdrawOwnershipOfferDocument, { accountId })).withdrawOwnershipOffer;
    case 'accept':
      return (await request(AcceptOwnershipDocument, { accountId })).acceptOwnership;
    case 'decline':
      return (await request(DeclineOwnershipDocument, { accountId })).declineOwnership;
  }
}

/** A new link: for a person, or for a server that shall move. Its token is in the answer and nowhere else. */
export function useNewLink(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (what: { role: AccountRole } | { guildId: string }): Promise<string> =>
      'role' in what
        ? (await request(InviteMemberDocument, { input: { accountId, role: what.role } })).inviteMember.token
        : (await request(OfferGuildDocument, { guildId: what.guildId })).offerGuild.token,
    onSettled: () => client.invalidateQueries({ queryKey: teamKey(accountId) }),
  });
}

export function useRevokeLink(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(RevokeInvitationDocument, { accountId, id }),
    onSettled: () => client.invalidateQueries({ queryKey: teamKey(accountId) }),
  });
}

export function useLeaveAccount(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request(LeaveAccountDocument, { accountId }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsKey }),
  });
}

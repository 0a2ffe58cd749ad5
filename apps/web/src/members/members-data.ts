import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../api/client';
import {
  EraseMemberDocument,
  ExportMemberDocument,
  FindMembersDocument,
  MemberRecordDocument,
  MemberRequestsDocument,
  type FindMembersQuery,
  type MemberRequestFieldsFragment,
} from '../generated/graphql';
import { guildKey } from '../guild/guild-data';
import type { FetchPage } from '../ui/connection';

export type FoundMember = FindMembersQuery['guild']['findMembers'][number];
export type MemberRequest = MemberRequestFieldsFragment;

export const requestsKey = (guildId: string) => [...guildKey(guildId), 'memberRequests'];

export function useFoundMembers(id: string, search: string | undefined) {
  return useQuery({
    queryKey: [...guildKey(id), 'findMembers', search],
    queryFn: async () => (await request(FindMembersDocument, { id, search: search ?? '' })).guild.findMembers,
    placeholderData: keepPreviousData,
  });
}

export function useMemberRecord(id: string, memberId: string) {
  return useQuery({
    queryKey: [...guildKey(id), 'memberRecord', memberId],
    queryFn: async () => (await request(MemberRecordDocument, { id, memberId })).guild.memberRecord,
  });
}

export function requestPages(id: string, memberId: string | undefined): FetchPage<MemberRequest> {
  return async (page) =>
    (await request(MemberRequestsDocument, { id, memberId: memberId ?? null, ...page })).guild.memberRequests;
}

export function useMemberExport(guildId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (memberId: string) =>
      (await request(ExportMemberDocument, { input: { guildId, memberId } })).exportMember,
    onSuccess: () => client.invalidateQueries({ queryKey: requestsKey(guildId) }),
  });
}

export function useMemberErasure(guildId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (memberId: string) =>
      (await request(EraseMemberDocument, { input: { guildId, memberId } })).eraseMember,
    onSuccess: () => client.invalidateQueries({ queryKey: guildKey(guildId) }),
  });
}

import { Args, ID, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentGuild, GuildManager, GuildType, type GuildAccess } from '@dragoman/tenants/graphql';
import { MemberFinder } from './member-finder.service.js';
import { MemberRequestsService } from './member-requests.service.js';
import {
  countsType,
  FoundMemberType,
  MemberExportType,
  MemberInput,
  MemberRecordType,
  MemberRequestsArgs,
  MemberRequestConnectionType,
  memberRequestType,
  MemberRequestType,
} from './member-requests.types.js';

/** What members ask about their data. */
@Resolver(() => GuildType)
export class MemberRequestsResolver {
  constructor(
    private readonly finder: MemberFinder,
    private readonly requests: MemberRequestsService,
  ) {}

  @ResolveField(() => [FoundMemberType], {
    description: 'By id or a part of the name, who wrote last first: at most twenty of the last 2,000.',
  })
  findMembers(
    @CurrentGuild() access: GuildAccess,
    @Args('search', { type: () => String }) search: string,
  ): Promise<FoundMemberType[]> {
    return this.finder.find(access, search);
  }

  @ResolveField(() => MemberRecordType, { description: 'What is kept of a member, counted.' })
  async memberRecord(
    @CurrentGuild() access: GuildAccess,
    @Args('memberId', { type: () => ID }) memberId: string,
  ): Promise<MemberRecordType> {
    const { name, counts } = await this.requests.record(access, memberId);
    return { memberId, name, kept: countsType(counts) };
  }

  @ResolveField(() => MemberRequestConnectionType, {
    description: 'Newest first; all, or those about one member.',
  })
  async memberRequests(
    @CurrentGuild() access: GuildAccess,
    @Args() { memberId, first, after }: MemberRequestsArgs,
  ): Promise<MemberRequestConnectionType> {
    const { nodes, pageInfo } = await this.requests.list(access, { first: first ?? 20, after }, memberId);
    return { nodes: nodes.map(memberRequestType), pageInfo };
  }

  @GuildManager('input.guildId')
  @Mutation(() => MemberExportType, { description: 'Everything that is kept of a member in the server.' })
  async exportMember(
    @Args('input') input: MemberInput,
    @CurrentGuild() access: GuildAccess,
  ): Promise<MemberExportType> {
    const { request, json } = await this.requests.exportMember(access, input.memberId);
    return { request: memberRequestType(request), json };
  }

  @GuildManager('input.guildId')
  @Mutation(() => MemberRequestType, {
    description: 'Erases a member from the records of the server. Charges stay, under a random name.',
  })
  async eraseMember(
    @Args('input') input: MemberInput,
    @CurrentGuild() access: GuildAccess,
  ): Promise<MemberRequestType> {
    return memberRequestType(await this.requests.eraseMember(access, input.memberId));
  }
}

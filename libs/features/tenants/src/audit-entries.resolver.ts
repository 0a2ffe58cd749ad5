import { Args, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount } from './access.decorators.js';
import type { AccountAccess } from './account.js';
import { AccountType } from './account.types.js';
import { AuditEntriesService } from './audit-entries.service.js';
import {
  AuditActorType,
  AuditArgs,
  AuditEntryConnectionType,
  auditEntryType,
} from './audit-entries.types.js';

/** Who changed what in an account. */
@Resolver(() => AccountType)
export class AuditEntriesResolver {
  constructor(private readonly entries: AuditEntriesService) {}

  @ResolveField(() => AuditEntryConnectionType, {
    nullable: true,
    description:
      'The newest first; null for those who may not see it (MANAGE): it has the addresses of people.',
  })
  async audit(
    @CurrentAccount() { ctx, can }: AccountAccess,
    @Args() { first, after, filter }: AuditArgs,
  ): Promise<AuditEntryConnectionType | null> {
    if (!can.includes('manage')) return null;
    const page = await this.entries.list(ctx, { ...filter, first, after });
    return { nodes: page.nodes.map(auditEntryType), pageInfo: page.pageInfo };
  }

  @ResolveField(() => [AuditActorType], { description: 'Who can be filtered for; empty without MANAGE.' })
  async auditActors(@CurrentAccount() { ctx, can }: AccountAccess): Promise<AuditActorType[]> {
    return can.includes('manage') ? this.entries.actors(ctx) : [];
  }
}

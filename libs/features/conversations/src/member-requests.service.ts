import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { snowflake } from '@dragoman/contracts';
import { Db, Vault, type Tx } from '@dragoman/platform/db';
import { AuditLog, MEMBER_DATA, parseInput, timePageInput, timePageOf } from '@dragoman/tenants';
import type { GuildAccess, MemberData } from '@dragoman/tenants';
import { z } from 'zod';
import * as store from './member-requests.store.js';
import type { MemberRequest } from './member-requests.store.js';
import { NamesService } from './names.service.js';

/** Members' requests about their data. */
@Injectable()
export class MemberRequestsService {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly names: NamesService,
    @Inject(MEMBER_DATA) private readonly features: readonly MemberData[],
  ) {}

  /** What is kept of a member in the guild, counted. @throws AppError BAD_INPUT */
  async record(
    { ctx, guild }: GuildAccess,
    memberId: string,
  ): Promise<{ name: string | null; counts: Record<string, number> }> {
    const member = this.memberOf(guild.guildId, memberId);
    return this.db.forTenant(ctx, async (tx) => {
      const names = await this.names.members(tx, { ctx, guildId: guild.guildId }, [member.memberId]);
      const tables = await this.gather((feature) => feature.exportMember(tx, ctx, member));
      const counts = Object.entries(tables).map(([what, rows]) => [what, rows.length] as const);
      return { name: names.get(member.memberId) ?? null, counts: Object.fromEntries(counts) };
    });
  }

  /** Everything that is kept of a member in the guild, as JSON. @throws AppError BAD_INPUT */
  async exportMember(
    { ctx, guild }: GuildAccess,
    memberId: string,
  ): Promise<{ request: MemberRequest; json: string }> {
    const member = this.memberOf(guild.guildId, memberId);
    return this.db.forTenant(ctx, async (tx) => {
      const data = await this.gather((feature) => feature.exportMember(tx, ctx, member));
      const counts = Object.fromEntries(Object.entries(data).map(([what, rows]) => [what, rows.length]));
      const request = await this.note(
        tx,
        { ctx, guild },
        { kind: 'export', memberId: member.memberId, counts },
      );
      const { guildId } = guild;
      const of = { receipt: request.id, guildId, memberId: member.memberId, exportedAt: request.requestedAt };
      return { request, json: JSON.stringify({ ...of, ...data }, null, 2) };
    });
  }

  /** Erases a member from the guild's records, in one transaction. @throws AppError BAD_INPUT */
  async eraseMember({ ctx, guild }: GuildAccess, memberId: string): Promise<MemberRequest> {
    const member = this.memberOf(guild.guildId, memberId);
    return this.db.forTenant(ctx, async (tx) => {
      const counts = await this.gather((feature) => feature.eraseMember(tx, ctx, member));
      return this.note(tx, { ctx, guild }, { kind: 'erase', memberId: member.memberId, counts });
    });
  }

  /** Newest first. @param memberId only those about this member */
  async list(
    { ctx, guild }: GuildAccess,
    page: { first: number; after?: string | null },
    memberId?: string | null,
  ): Promise<{ nodes: MemberRequest[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }> {
    const { first, after } = parseInput(timePageInput, page);
    const about = memberId == null ? undefined : parseInput(snowflake, memberId);
    const rows = await this.db.forTenant(ctx, (tx) =>
      store.listRequests(tx, guild.guildId, { limit: first + 1, after: after ?? undefined, about }),
    );
    return timePageOf(rows, first);
  }

  private memberOf(guildId: string, memberId: string) {
    return {
      guildId,
      memberId: parseInput(z.object({ memberId: snowflake }), { memberId }).memberId,
      vault: this.vault,
    };
  }

  /** One after the other: they share a transaction. */
  private async gather<T>(
    of: (feature: MemberData) => Promise<Record<string, T>>,
  ): Promise<Record<string, T>> {
    const all: Record<string, T> = {};
    for (const feature of this.features) Object.assign(all, await of(feature));
    return all;
  }

  /** Its own log and the audit log tell that it was done, neither tells to whom. */
  private async note(
    tx: Tx,
    { ctx, guild }: Pick<GuildAccess, 'ctx' | 'guild'>,
    done: { kind: 'export' | 'erase'; memberId: string; counts: Record<string, number> },
  ): Promise<MemberRequest> {
    const { kind, memberId, counts } = done;
    const id = randomUUID();
    const digest = createHash('sha256').update(`${id}:${memberId}`).digest('hex');
    const row = { id, kind, counts, digest, guildId: guild.guildId, requestedBy: ctx.actor.id };
    const request = await store.insertRequest(tx, ctx.tenantId, row);
    const action = kind === 'erase' ? 'member.erase' : 'member.export';
    const target = { kind: 'receipt', id };
    await AuditLog.record(tx, ctx, { action, guildId: guild.guildId, target, after: counts });
    return request;
  }
}

import { Injectable } from '@nestjs/common';
import { Db, Vault } from '@dragoman/platform/db';
import { parseInput, type GuildAccess } from '@dragoman/tenants';
import { z } from 'zod';

/** Members that a search by name looks through at most: those who wrote last. Names are sealed, so each is opened. */
export const membersLookedAt = 2_000;
const foundAtMost = 20;
const searchInput = z.string().trim().max(100, 'at most 100 characters');

export interface FoundMember {
  memberId: string;
  name: string | null;
  turns: number;
  lastAt: Date;
}

/** Finds a guild's members by id or by a part of the name they had last. */
@Injectable()
export class MemberFinder {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** Who wrote last first, at most twenty. @throws AppError BAD_INPUT */
  async find({ ctx, guild }: GuildAccess, text: string): Promise<FoundMember[]> {
    const search = parseInput(searchInput, text).toLowerCase();
    return this.db.forTenant(ctx, async (tx) => {
      const rows: { memberId: string; sealed: Buffer; turns: number; lastAt: Date }[] = await tx.query(
        `SELECT m.member_id AS "memberId", m.turns, m.last_at AS "lastAt", last.sealed
         FROM (SELECT member_id, count(*)::int AS turns, max(created_at) AS last_at FROM turns
               WHERE guild_id = $1 GROUP BY 1 ORDER BY 3 DESC LIMIT ${String(membersLookedAt)}) AS m
         CROSS JOIN LATERAL (
           SELECT member_name_sealed AS sealed FROM turns t WHERE t.tenant_id = $2 AND t.member_id = m.member_id
             AND t.guild_id = $1 ORDER BY t.created_at DESC LIMIT 1) AS last
         ORDER BY m.last_at DESC`,
        [guild.guildId, ctx.tenantId],
      );
      const found: FoundMember[] = [];
      for (const { sealed, ...member } of rows) {
        const name = await this.vault.open(tx, ctx, { sealed, place: 'turns.member_name_sealed' });
        if (member.memberId === search || name.toLowerCase().includes(search))
          found.push({ ...member, name: name || null });
        if (found.length === foundAtMost) break;
      }
      return found;
    });
  }
}

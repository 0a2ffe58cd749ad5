import type { MemberData } from '@dragoman/tenants';

/** Receipts of a member's questions in one guild. The chain keeps only a salted hash of who asked, and loses the salt. */
export const billingMemberData: MemberData = {
  exportMember: async (tx, ctx, { guildId, memberId }) => ({
    receipts: await tx.query(
      `SELECT sequence, entry_id AS "entryId", settled_at AS "at", content, hash FROM receipts
       WHERE tenant_id = $1 AND member_id = $2 AND guild_id = $3 ORDER BY sequence`,
      [ctx.tenantId, memberId, guildId],
    ),
  }),
  eraseMember: async (tx, ctx, { guildId, memberId }) => {
    const [, receipts]: [unknown, number] = await tx.query(
      `UPDATE receipts SET member_id = NULL, salt = NULL
       WHERE tenant_id = $1 AND member_id = $2 AND guild_id = $3`,
      [ctx.tenantId, memberId, guildId],
    );
    return { receipts };
  },
};

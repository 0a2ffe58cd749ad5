import type { Tx } from '@dragoman/platform/db';

export interface MemberRequest {
  id: string;
  kind: 'export' | 'erase';
  counts: Record<string, number>;
  requestedBy: string;
  requestedAt: Date;
}

const columns = `id, kind, counts, requested_by AS "requestedBy", requested_at AS "requestedAt"`;

export async function insertRequest(
  tx: Tx,
  tenantId: string,
  row: Omit<MemberRequest, 'requestedAt'> & { guildId: string; digest: string },
): Promise<MemberRequest> {
  const rows: MemberRequest[] = await tx.query(
    `INSERT INTO member_requests (id, tenant_id, guild_id, kind, digest, counts, requested_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${columns}`,
    [row.id, tenantId, row.guildId, row.kind, row.digest, JSON.stringify(row.counts), row.requestedBy],
  );
  const [request] = rows;
  if (!request) throw new Error('the request was not written');
  return request;
}

/** Newest first. @param page.about a member's id: only requests about them */
export function listRequests(
  tx: Tx,
  guildId: string,
  page: {
    limit: number;
    after: readonly [micros: string, id: string] | undefined;
    about: string | undefined;
  },
): Promise<(MemberRequest & { micros: string })[]> {
  return tx.query(
    `SELECT ${columns}, (extract(epoch FROM requested_at) * 1000000)::bigint AS micros FROM member_requests
     WHERE guild_id = $1
       AND ($5::text IS NULL OR digest = encode(sha256(convert_to(id::text || ':' || $5, 'UTF8')), 'hex'))
       AND ($3::bigint IS NULL OR (requested_at, id)
         < ('epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4::uuid))
     ORDER BY requested_at DESC, id DESC LIMIT $2`,
    [guildId, page.limit, page.after?.[0] ?? null, page.after?.[1] ?? null, page.about ?? null],
  );
}

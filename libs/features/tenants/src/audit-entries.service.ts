import { Injectable } from '@nestjs/common';
import { snowflake } from '@dragoman/contracts';
import type { Ctx } from '@dragoman/platform/context';
import { Db } from '@dragoman/platform/db';
import { z } from 'zod';
import { auditActions, type AuditEntry } from './audit.js';
import { parseInput } from './parse-input.js';

const asked = z.object({
  first: z.number().int().min(1, 'should be at least 1').max(200, 'should be at most 200'),
  after: z
    .string()
    .regex(/^\d{1,18}$/, 'is not an endCursor of this list')
    .nullish(),
  action: z
    .string()
    .refine((text) => auditActions.some((action) => action === text), 'is no action of the audit log')
    .nullish(),
  actorId: z.string().max(64).nullish(),
  guildId: snowflake.nullish(),
  since: z.date().nullish(),
  before: z.date().nullish(),
});
export type AuditQuestion = z.input<typeof asked>;

export interface AuditPage {
  readonly nodes: AuditEntry[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Somebody, or some program, that changed something. */
export interface AuditActor {
  readonly id: string;
  readonly kind: AuditEntry['actorKind'];
  readonly name: string | null;
}

/** Reading the audit log. */
@Injectable()
export class AuditEntriesService {
  constructor(private readonly db: Db) {}

  /** The newest first. @throws AppError BAD_INPUT */
  async list(ctx: Ctx, question: AuditQuestion): Promise<AuditPage> {
    const { first, ...only } = parseInput(asked, question);
    const found: AuditEntry[] = await this.db.forTenant(ctx, (tx) =>
      tx.query(
        `SELECT id, at, action, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", address,
           guild_id AS "guildId", target_kind AS "targetKind", target_id AS "targetId", before, after
         FROM audit_entries
         WHERE tenant_id = $1 AND ($2::bigint IS NULL OR id < $2) AND ($3::text IS NULL OR action = $3)
           AND ($4::text IS NULL OR actor_id = $4) AND ($5::text IS NULL OR guild_id = $5)
           AND ($6::timestamptz IS NULL OR at >= $6) AND ($7::timestamptz IS NULL OR at < $7)
         ORDER BY id DESC LIMIT $8`,
        [
          ctx.tenantId,
          only.after ?? null,
          only.action ?? null,
          only.actorId ?? null,
          only.guildId ?? null,
          only.since ?? null,
          only.before ?? null,
          first + 1,
        ],
      ),
    );
    const nodes = found.slice(0, first);
    return { nodes, pageInfo: { hasNextPage: found.length > first, endCursor: nodes.at(-1)?.id ?? null } };
  }

  /** Who can be asked for: everybody in the log, under the name they had last. */
  actors(ctx: Ctx): Promise<AuditActor[]> {
    return this.db.forTenant(ctx, (tx) =>
      tx.query(
        `SELECT id, kind, name FROM (
           SELECT DISTINCT ON (actor_kind, actor_id) actor_id AS id, actor_kind AS kind, actor_name AS name
           FROM audit_entries WHERE tenant_id = $1 ORDER BY actor_kind, actor_id, id DESC) AS latest
         ORDER BY name NULLS LAST, id LIMIT 200`,
        [ctx.tenantId],
      ),
    );
  }
}

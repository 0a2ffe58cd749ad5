/**
 * Who acts. `user`: a person on the dashboard · `api-key`: a program, its id is the key's · `member`: a person on Discord ·
 * `system`: a scheduled job, its id is the job's name.
 */
export interface Actor {
  readonly kind: 'user' | 'api-key' | 'member' | 'system';
  readonly id: string;
  /** As people know them, where the edge knows it. */
  readonly name?: string;
  /** The address that the request came from. */
  readonly address?: string;
}

/**
 * Who is asking, for which tenant. Made once at the edge (a GraphQL request, a job), handed on as the first argument.
 * `tenantId` is a UUID.
 */
export interface Ctx {
  readonly tenantId: string;
  readonly actor: Actor;
}

/** The context of work that no person asked for. */
export function systemCtx(tenantId: string, job: string): Ctx {
  return { tenantId, actor: { kind: 'system', id: job } };
}

/** Who acts. A `system` actor is a scheduled job; its id is the job's name. */
export type Actor =
  | { readonly kind: 'user'; readonly id: string }
  | { readonly kind: 'member'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string };

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

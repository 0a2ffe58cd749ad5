import { comparePlans, type PlanId } from '@dragoman/tenants';

/** Who sold it. */
export type EntitlementSource = 'stripe' | 'discord';

/** `grace`: a payment failed or was taken back, and the plan stays until `until`. */
export type EntitlementState = 'trialing' | 'active' | 'grace';

/** A plan that an account has a right to, by one source. */
export interface Entitlement {
  readonly source: EntitlementSource;
  readonly planId: PlanId;
  readonly state: EntitlementState;
  /** It counts until then; null: until its source says otherwise. */
  readonly until: Date | null;
  /** Its id at the source. */
  readonly reference: string;
}

export function counts(entitlement: Entitlement, now: Date): boolean {
  return entitlement.until === null || entitlement.until > now;
}

/** The most that any source gives at the moment; Free where none does. */
export function effectivePlan(entitlements: readonly Entitlement[], now: Date): PlanId {
  return entitlements
    .filter((one) => counts(one, now))
    .reduce<PlanId>((best, { planId }) => (comparePlans(planId, best) > 0 ? planId : best), 'free');
}

/** Whether the account pays twice at the moment: both sources give it a plan. */
export function paysTwice(entitlements: readonly Entitlement[], now: Date): boolean {
  return new Set(entitlements.filter((one) => counts(one, now)).map(({ source }) => source)).size > 1;
}

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EntitlementSource, EntitlementState } from './entitlement.js';

/** A plan that an account has a right to, by who says so. Written only by `EntitlementsService`. */
@Entity('entitlements')
@Index('entitlements_until', ['until'])
export class EntitlementEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('text')
  source: EntitlementSource;

  /** Key of `plans`. */
  @Column('text', { name: 'plan_id' })
  planId: string;

  @Column('text')
  state: EntitlementState;

  /** It counts until then; null: until its source says otherwise. */
  @Column('timestamptz', { nullable: true })
  until: Date | null;

  /** Its id at the source: `sub_…`, or Discord's entitlement. */
  @Column('text')
  reference: string;
}

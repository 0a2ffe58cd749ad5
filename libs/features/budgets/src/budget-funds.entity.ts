import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The money of an account beyond what its plan includes. This row is the lock under which admissions of all guilds of
 * an account meet, always taken after the guild's own.
 */
@Entity('budget_funds')
@Check('budget_funds_overage', 'overage_cap_micros >= 0')
export class BudgetFundsEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /**
   * Prepaid and not spent, in micro-US-dollars: the sum of `credit_entries` (a trigger adds them) minus what settled
   * charges drew. Below zero when a payment was taken back after it was spent.
   */
  @Column('bigint', { name: 'credit_micros', default: 0 })
  creditMicros: string;

  /** Whether spend beyond included and credits may be billed afterwards. */
  @Column('boolean', { name: 'overage_on', default: false })
  overageOn: boolean;

  /** The most that may be billed afterwards in a month. */
  @Column('bigint', { name: 'overage_cap_micros', default: 0 })
  overageCapMicros: string;
}

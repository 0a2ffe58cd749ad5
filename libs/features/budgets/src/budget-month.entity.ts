import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What all guilds of an account spent together in one month, by who paid it: the plan (`settled` less the other two),
 * credits, overage. `settled + reserved` never grows past the cap: a trigger holds that even against wrong code.
 */
@Entity('budget_months')
@Check('budget_months_amounts', 'reserved_micros >= 0 AND credit_micros >= 0 AND overage_micros >= 0')
@Check('budget_months_sources', 'credit_micros + overage_micros <= settled_micros')
export class BudgetMonthEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** `YYYY-MM` in the account's time zone. */
  @PrimaryColumn('text')
  period: string;

  /** What the plan included when money last moved. */
  @Column('bigint', { name: 'included_micros', default: 0 })
  includedMicros: string;

  /** The allowance when money last moved: included, credits and overage together. */
  @Column('bigint', { name: 'cap_micros', default: 0 })
  capMicros: string;

  @Column('bigint', { name: 'settled_micros', default: 0 })
  settledMicros: string;

  /** Of that, paid from credits. */
  @Column('bigint', { name: 'credit_micros', default: 0 })
  creditMicros: string;

  /** Of that, billed as overage. */
  @Column('bigint', { name: 'overage_micros', default: 0 })
  overageMicros: string;

  @Column('bigint', { name: 'reserved_micros', default: 0 })
  reservedMicros: string;
}

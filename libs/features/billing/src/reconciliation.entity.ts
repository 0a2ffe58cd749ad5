import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the ledger and Stripe's meter say of an account's overage on one UTC day, when they were last compared. */
@Entity('reconciliations')
export class ReconciliationEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** `YYYY-MM-DD` in UTC: Stripe's meters count in UTC days. */
  @PrimaryColumn('date')
  day: string;

  @Column('bigint', { name: 'ledger_micros' })
  ledgerMicros: string;

  @Column('bigint', { name: 'meter_micros' })
  meterMicros: string;

  @Column('timestamptz', { name: 'compared_at', default: () => 'now()' })
  comparedAt: Date;
}

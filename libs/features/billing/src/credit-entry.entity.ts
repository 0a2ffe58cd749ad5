import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type CreditKind = 'top_up' | 'refund' | 'dispute' | 'dispute_won' | 'grant';
export type CreditSource = 'stripe' | 'discord';

/**
 * Credits that were bought or taken back. Rows are only added, never changed; what charges drew is in the ledger. A
 * trigger adds each row to the account's `budget_funds`.
 */
@Entity('credit_entries')
@Index('credit_entries_reference', ['source', 'kind', 'reference'], { unique: true })
@Index('credit_entries_tenant', ['tenantId', 'createdAt'])
export class CreditEntryEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('text')
  kind: CreditKind;

  @Column('text')
  source: CreditSource;

  /** What it is for there (a payment, a refund, an entitlement): with source and kind it counts once. */
  @Column('text')
  reference: string;

  /** The payment that a refund or dispute takes back; null for others. */
  @Column('text', { name: 'payment_id', nullable: true })
  paymentId: string | null;

  /** Micro-US-dollars; negative when taken back. */
  @Column('bigint', { name: 'amount_micros' })
  amountMicros: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

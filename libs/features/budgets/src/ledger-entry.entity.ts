import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One settled charge. Rows are only added, never changed: their sum is what the customer owes. */
@Entity('ledger_entries')
@Check(
  'ledger_entries_sources',
  'credit_micros >= 0 AND overage_micros >= 0 AND credit_micros + overage_micros <= charged_micros',
)
@Index('ledger_entries_tenant', ['tenantId', 'createdAt'])
@Index('ledger_entries_guild', ['guildId', 'createdAt'])
@Index('ledger_entries_period', ['guildId', 'period', 'memberId'])
export class LedgerEntryEntity {
  /** The reservation that was settled: one entry each, so nothing is charged twice. */
  @PrimaryColumn('uuid', { name: 'reservation_id' })
  reservationId: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('text', { name: 'guild_id' })
  guildId: string;

  @Column('text', { name: 'channel_id' })
  channelId: string;

  /** Discord user id of who asked; null for work that nobody asked for (a summary). */
  @Column('text', { name: 'member_id', nullable: true })
  memberId: string | null;

  /** What it was for: `reply`, `summary`. */
  @Column('text')
  purpose: string;

  @Column('text')
  period: string;

  /** As in the reservation: every scope it counts in. */
  @Column('text', { array: true })
  scopes: string[];

  @Column('text')
  model: string;

  /** Which price table it was computed with. */
  @Column('text', { name: 'price_version' })
  priceVersion: string;

  /** Token classes as Anthropic reported them. */
  @Column('jsonb')
  usage: Record<string, number | string>;

  @Column('bigint', { name: 'charged_micros' })
  chargedMicros: string;

  /** Of the charge, paid from credits; what neither credits nor overage paid was included in the plan. */
  @Column('bigint', { name: 'credit_micros', default: 0 })
  creditMicros: string;

  /** Of the charge, billed as overage. */
  @Column('bigint', { name: 'overage_micros', default: 0 })
  overageMicros: string;

  /** What the call really cost beyond its reservation. The customer does not pay it. */
  @Column('bigint', { name: 'absorbed_micros', default: 0 })
  absorbedMicros: string;

  /** How long each stage took, in milliseconds. */
  @Column('jsonb', { default: () => `'{}'` })
  stages: Record<string, number>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

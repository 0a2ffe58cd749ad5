import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Overage of one charge that Stripe is told of. */
@Entity('meter_events')
@Index('meter_events_tenant', ['tenantId', 'happenedAt'])
export class MeterEventEntity {
  /** The ledger entry's id; Stripe's identifier of the event, by which it counts once. */
  @PrimaryColumn('uuid', { name: 'entry_id' })
  entryId: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('bigint', { name: 'amount_micros' })
  amountMicros: string;

  @Column('timestamptz', { name: 'happened_at' })
  happenedAt: Date;

  /** When it was first handed to Stripe; a second try is safe for a day after that. */
  @Column('timestamptz', { name: 'first_tried_at', nullable: true })
  firstTriedAt: Date | null;

  /** When Stripe had it; null while it is on its way. */
  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;
}

/** When the next event may be handed to Stripe, by any process: one row. */
@Entity('meter_pace')
export class MeterPaceEntity {
  @PrimaryColumn('smallint')
  id: number;

  @Column('timestamptz', { name: 'next_at' })
  nextAt: Date;
}

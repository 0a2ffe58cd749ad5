import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What Stripe told, once each. Belongs to no account: whose it is, is found out when it is worked. */
@Entity('stripe_events')
@Index('stripe_events_received', ['receivedAt'])
export class StripeEventEntity {
  /** `evt_…` */
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  type: string;

  /** `cus_…`; null for events about something that names no customer. */
  @Column('text', { name: 'customer_id', nullable: true })
  customerId: string | null;

  /** `ch_…` of a dispute or a refund: the way to its customer. */
  @Column('text', { name: 'charge_id', nullable: true })
  chargeId: string | null;

  /** `pi_…`: credits may be bought with it, or taken back. */
  @Column('text', { name: 'payment_id', nullable: true })
  paymentId: string | null;

  /** When it happened at Stripe. */
  @Column('timestamptz', { name: 'happened_at' })
  happenedAt: Date;

  @Column('timestamptz', { name: 'received_at', default: () => 'now()' })
  receivedAt: Date;

  /** When what it is about was fetched and written; null while it waits. */
  @Column('timestamptz', { name: 'worked_at', nullable: true })
  workedAt: Date | null;
}

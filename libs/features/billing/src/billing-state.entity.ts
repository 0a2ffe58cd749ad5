import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BillingFacts } from './billing-facts.js';

/**
 * What Stripe said of an account when it was last asked. Whoever asks takes a number first; an answer is written only
 * if no later number's answer was, so a slow answer never undoes a newer one.
 */
@Entity('billing_states')
export class BillingStateEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** The last number that was taken. */
  @Column('bigint', { default: 0 })
  asked: string;

  /** The number whose answer is written here. */
  @Column('bigint', { default: 0 })
  answered: string;

  /** Null until the first answer. */
  @Column('jsonb', { nullable: true })
  facts: BillingFacts | null;

  @Column('timestamptz', { name: 'synced_at', nullable: true })
  syncedAt: Date | null;
}

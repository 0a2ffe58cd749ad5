import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which customer at Stripe an account is. */
@Entity('stripe_customers')
@Index('stripe_customers_customer', ['customerId'], { unique: true })
export class StripeCustomerEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** `cus_…` */
  @Column('text', { name: 'customer_id' })
  customerId: string;
}

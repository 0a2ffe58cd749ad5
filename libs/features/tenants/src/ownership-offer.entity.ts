import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The owner offers the account to one of its members; it changes hands when that member accepts. */
@Entity('ownership_offers')
@Index('ownership_offers_expiry', ['expiresAt'])
export class OwnershipOfferEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** Discord user id of the member. */
  @Column('text', { name: 'to_user_id' })
  toUserId: string;

  @Column('timestamptz', { name: 'offered_at', default: () => 'now()' })
  offeredAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}

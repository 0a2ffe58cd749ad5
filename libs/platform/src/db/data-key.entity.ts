import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A tenant's data key, wrapped by the master key. Destroying the row makes everything sealed under it unreadable. */
@Entity('data_keys')
@Index('data_keys_one_active', ['tenantId'], { unique: true, where: `"state" = 'active'` })
export class DataKeyEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('bytea')
  wrapped: Buffer;

  /** `active` seals and opens, `retired` only opens (until everything is sealed anew). */
  @Column('text')
  state: 'active' | 'retired';

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}

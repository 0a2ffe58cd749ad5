import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An account: pays for guilds and owns everything in them. */
@Entity('tenants')
@Index('tenants_owner', ['ownerId'], { unique: true })
export class TenantEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** The Discord user who owns the account. */
  @Column('text', { name: 'owner_id' })
  ownerId: string;

  /** Key of `plans` in plan.ts. */
  @Column('text', { default: 'free' })
  plan: string;

  /** IANA name; months of budgets begin at its midnight. */
  @Column('text', { name: 'time_zone', default: 'UTC' })
  timeZone: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An account: pays for guilds and owns everything in them. */
@Entity('tenants')
@Index('tenants_owner', ['ownerId'])
@Index('tenants_home', ['ownerId'], { unique: true, where: 'home' })
export class TenantEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** The Discord user who owns the account. */
  @Column('text', { name: 'owner_id' })
  ownerId: string;

  /**
   * Where the owner's installs and direct messages go: one account of each person. False for an account taken over by
   * somebody who has one already (docs/adr/0008-accounts-and-their-people.md).
   */
  @Column('boolean', { default: true })
  home: boolean;

  /** Chosen by its people; null: the owner's name. */
  @Column('text', { nullable: true })
  name: string | null;

  /** The owner's name on Discord when they were last seen; null before they logged in. */
  @Column('text', { name: 'owner_name', nullable: true })
  ownerName: string | null;

  @Column('text', { name: 'owner_avatar_url', nullable: true })
  ownerAvatarUrl: string | null;

  /** Key of `plans` in plan.ts. */
  @Column('text', { default: 'free' })
  plan: string;

  /** IANA name; months of budgets begin at its midnight. */
  @Column('text', { name: 'time_zone', default: 'UTC' })
  timeZone: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

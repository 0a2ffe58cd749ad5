import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A plan that somebody bought on Discord. Which of them counts is in `entitlements`. */
@Entity('discord_entitlements')
@Index('discord_entitlements_tenant', ['tenantId'])
export class DiscordEntitlementEntity {
  /** Discord's id of it. */
  @PrimaryColumn('text')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** Key of `plans`. */
  @Column('text', { name: 'plan_id' })
  planId: string;

  /** Null: until Discord says otherwise. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A channel in which, or a member for whom, nothing is logged or remembered. */
@Entity('opt_outs')
export class OptOutEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  @PrimaryColumn('text')
  scope: 'member' | 'channel';

  /** The member's or channel's id. */
  @PrimaryColumn('text', { name: 'scope_id' })
  scopeId: string;

  @Column('text', { name: 'set_by' })
  setBy: string;

  @Column('timestamptz', { name: 'set_at', default: () => 'now()' })
  setAt: Date;
}

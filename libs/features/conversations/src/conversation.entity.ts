import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One per channel, thread or DM. Its turns run one at a time: who holds the lease answers. */
@Entity('conversations')
@Index('conversations_channel', ['tenantId', 'channelId'], { unique: true })
export class ConversationEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('text', { name: 'guild_id' })
  guildId: string;

  @Column('text', { name: 'channel_id' })
  channelId: string;

  /** Older turns in short; null while there are few. */
  @Column('bytea', { name: 'summary_sealed', nullable: true })
  summarySealed: Buffer | null;

  /** When the oldest turn in the summary was; the summary goes when retention reaches it. */
  @Column('timestamptz', { name: 'summary_since', nullable: true })
  summarySince: Date | null;

  /** Turns up to this one (by `position`) are in the summary or were reset. */
  @Column('bigint', { name: 'context_from', default: 0 })
  contextFrom: string;

  /** The worker run that answers now; null with a lease: it waits for another try. */
  @Column('text', { name: 'lease_owner', nullable: true })
  leaseOwner: string | null;

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

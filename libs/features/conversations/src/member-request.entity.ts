import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * That a member's data was handed out or erased. It keeps no id of the member: `digest` only tells whether a request was
 * about an id that somebody names.
 */
@Entity('member_requests')
@Index('member_requests_guild', ['tenantId', 'guildId', 'requestedAt'])
export class MemberRequestEntity {
  /** The number of the receipt. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('text', { name: 'guild_id' })
  guildId: string;

  @Column('text')
  kind: 'export' | 'erase';

  /** SHA-256 of `<id>:<member id>`, hexadecimal. */
  @Column('text')
  digest: string;

  /** Rows handed out, erased or made nameless, by what they are. */
  @Column('jsonb')
  counts: Record<string, number>;

  /** Discord user id of who did it. */
  @Column('text', { name: 'requested_by' })
  requestedBy: string;

  @Column('timestamptz', { name: 'requested_at', default: () => 'now()' })
  requestedAt: Date;
}

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MemberRole } from './role.js';

/**
 * A link that is waiting for somebody to accept it: into the account as a member (`role`), or to take a guild over into
 * an account of theirs (`guildId`). The row is removed when it is accepted, taken back or past its time.
 */
@Entity('account_invitations')
@Index('account_invitations_tenant', ['tenantId'])
@Index('account_invitations_token', ['tokenHash'], { unique: true })
@Index('account_invitations_expiry', ['expiresAt'])
export class AccountInvitationEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** SHA-256 of the token in the link, in hex. The token itself is shown once and kept nowhere. */
  @Column('text', { name: 'token_hash' })
  tokenHash: string;

  @Column('text', { nullable: true })
  role: MemberRole | null;

  @Column('text', { name: 'guild_id', nullable: true })
  guildId: string | null;

  /** Discord user id. */
  @Column('text', { name: 'created_by' })
  createdBy: string;

  @Column('text', { name: 'created_by_name' })
  createdByName: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}

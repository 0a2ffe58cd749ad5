import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MemberRole } from './role.js';

/** Somebody who belongs to an account without owning it. */
@Entity('account_members')
@Index('account_members_user', ['userId'])
export class AccountMemberEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** Discord user id. */
  @PrimaryColumn('text', { name: 'user_id' })
  userId: string;

  @Column('text')
  role: MemberRole;

  /** The person's name on Discord when they were last seen. */
  @Column('text')
  name: string;

  @Column('text', { name: 'avatar_url', nullable: true })
  avatarUrl: string | null;

  @Column('timestamptz', { name: 'joined_at', default: () => 'now()' })
  joinedAt: Date;
}

import type { Actor } from '@dragoman/platform/context';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A change of something in an account. Only added to; erased with the account (triggers in the migration). */
@Entity('audit_entries')
@Index('audit_entries_tenant', ['tenantId', 'id'])
export class AuditEntryEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  @Column('text')
  action: string;

  @Column('text', { name: 'actor_kind' })
  actorKind: Actor['kind'];

  @Column('text', { name: 'actor_id' })
  actorId: string;

  @Column('text', { name: 'actor_name', nullable: true })
  actorName: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text', { name: 'guild_id', nullable: true })
  guildId: string | null;

  @Column('text', { name: 'target_kind', nullable: true })
  targetKind: string | null;

  @Column('text', { name: 'target_id', nullable: true })
  targetId: string | null;

  @Column('jsonb', { nullable: true })
  before: Record<string, unknown> | null;

  @Column('jsonb', { nullable: true })
  after: Record<string, unknown> | null;
}

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An account that its owner wants deleted. Taken back: the row goes. Due: everything of the account goes, this row last. */
@Entity('account_deletions')
@Index('account_deletions_due', ['dueAt'])
export class AccountDeletionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** Discord user id. */
  @Column('text', { name: 'requested_by' })
  requestedBy: string;

  @Column('timestamptz', { name: 'requested_at', default: () => 'now()' })
  requestedAt: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;
}

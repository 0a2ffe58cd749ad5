import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A charge that has no receipt yet. A trigger on `ledger_entries` writes it, so none can be forgotten. */
@Entity('receipt_queue')
@Index('receipt_queue_tenant', ['tenantId'])
export class ReceiptQueueEntity {
  @PrimaryColumn('uuid', { name: 'entry_id' })
  entryId: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;
}

/** Where an account's chain of receipts ends. Its row is the lock under which the chain grows. */
@Entity('receipt_chains')
export class ReceiptChainEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('bigint', { default: 0 })
  sequence: string;

  @Column('text')
  hash: string;
}

/**
 * What a charge was for and who paid it. Each carries the hash of the one before, so none can be changed or left out
 * unnoticed. Stays when its guild is erased; of a member only `member_id` and `salt` are, which the hash does not need.
 */
@Entity('receipts')
@Index('receipts_entry', ['entryId'], { unique: true })
@Index('receipts_settled', ['tenantId', 'settledAt'])
@Index('receipts_member', ['tenantId', 'memberId'])
export class ReceiptEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** From 1, without gaps. */
  @PrimaryColumn('bigint')
  sequence: string;

  @Column('uuid', { name: 'entry_id' })
  entryId: string;

  /** Canonical JSON (RFC 8785) of everything below but the member. */
  @Column('text')
  content: string;

  @Column('text', { name: 'previous_hash' })
  previousHash: string;

  /** SHA-256 of the previous hash, a line feed and the content; hexadecimal. */
  @Column('text')
  hash: string;

  @Column('text', { name: 'guild_id' })
  guildId: string;

  /** Discord user id; null when nobody asked, or the member is erased. */
  @Column('text', { name: 'member_id', nullable: true })
  memberId: string | null;

  /** SHA-256 of `salt:member_id` is the member in the content. */
  @Column('text', { nullable: true })
  salt: string | null;

  @Column('bigint', { name: 'charged_micros' })
  chargedMicros: string;

  @Column('bigint', { name: 'credit_micros' })
  creditMicros: string;

  @Column('bigint', { name: 'overage_micros' })
  overageMicros: string;

  @Column('timestamptz', { name: 'settled_at' })
  settledAt: Date;
}

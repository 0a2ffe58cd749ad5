import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A change that somebody asked for under a key of their own, and what came of it. Kept for a day. */
@Entity('idempotency_keys')
@Index('idempotency_keys_expiry', ['tenantId', 'expiresAt'])
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** Who asked: kind and id of the actor. Two people's keys never meet. */
  @PrimaryColumn('text')
  actor: string;

  /** Name of the mutation. */
  @PrimaryColumn('text')
  operation: string;

  @PrimaryColumn('text')
  key: string;

  /** SHA-256 of the input, as hexadecimal digits. */
  @Column('text', { name: 'request_hash' })
  requestHash: string;

  /** Which attempt runs it; whoever takes over after a crash writes another one. */
  @Column('uuid')
  attempt: string;

  /** Until then the attempt is believed to run. */
  @Column('timestamptz', { name: 'leased_until' })
  leasedUntil: Date;

  /** Null while it runs. */
  @Column('bytea', { name: 'answer_sealed', nullable: true })
  answerSealed: Buffer | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}

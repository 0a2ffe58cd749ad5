import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A job that must follow a commit. Written in the same transaction as what it follows, handed to BullMQ by the relay
 * with `id` as job id, then deleted. The payload is sealed, so the table needs no tenant of its own.
 */
@Entity('outbox')
export class OutboxEntity {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' })
  position: string;

  @Column('text', { unique: true })
  id: string;

  @Column('text', { name: 'job_name' })
  jobName: string;

  @Column('text')
  sealed: string;

  @Column('integer', { name: 'delay_ms', default: 0 })
  delayMs: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

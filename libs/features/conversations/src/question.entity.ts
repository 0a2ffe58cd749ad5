import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A member's request, claimed once: the primary key is the message's or interaction's id. Questions that wait in one
 * conversation are answered together.
 */
@Entity('questions')
@Index('questions_waiting', ['tenantId', 'conversationId'], { where: `"state" <> 'done'` })
export class QuestionEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** Discord's message or interaction id; also the order in which they were asked. */
  @PrimaryColumn('bigint')
  id: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId: string;

  @Column('text', { name: 'guild_id' })
  guildId: string;

  @Column('text')
  state: 'waiting' | 'answering' | 'sending' | 'done';

  /** The job payload (conversations.reply) as JSON; dropped when the question is done. */
  @Column('bytea', { name: 'payload_sealed', nullable: true })
  payloadSealed: Buffer | null;

  /** The turn that answers it. */
  @Column('uuid', { name: 'turn_id', nullable: true })
  turnId: string | null;

  /** The Discord message that shows the answer, once it exists: a second try edits it instead of posting again. */
  @Column('text', { name: 'reply_message_id', nullable: true })
  replyMessageId: string | null;

  /** How often somebody began to answer it. */
  @Column('smallint', { default: 0 })
  attempts: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

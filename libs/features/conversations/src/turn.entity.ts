import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

export type TurnOutcome = 'answered' | 'shortened' | 'stopped' | 'cut' | 'refused';

/** One exchange: what a member asked and what came back, with what it cost and how long each stage took. */
@Entity('turns')
@Index('turns_conversation', ['tenantId', 'conversationId', 'position'])
@Index('turns_member', ['tenantId', 'memberId', 'createdAt'])
@Index('turns_guild', ['tenantId', 'guildId', 'createdAt'])
export class TurnEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('bigint')
  @Generated('increment')
  position: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId: string;

  @Column('text', { name: 'guild_id' })
  guildId: string;

  @Column('text', { name: 'channel_id' })
  channelId: string;

  /** Who asked (Discord user id). */
  @Column('text', { name: 'member_id' })
  memberId: string;

  /** The display name they had then. */
  @Column('bytea', { name: 'member_name_sealed' })
  memberNameSealed: Buffer;

  @Column('text')
  trigger: string;

  @Column('bytea', { name: 'question_sealed' })
  questionSealed: Buffer;

  @Column('bytea', { name: 'answer_sealed' })
  answerSealed: Buffer;

  @Column('text')
  outcome: TurnOutcome;

  /** A retry of the same question took its place, so Claude is not reminded of it. */
  @Column('boolean', { default: false })
  superseded: boolean;

  /** The error code when `outcome` is `refused`. */
  @Column('text', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('text', { nullable: true })
  model: string | null;

  @Column('bigint', { name: 'cost_micros', default: 0 })
  costMicros: string;

  /** The Discord messages that show the answer. */
  @Column('jsonb', { name: 'reply_message_ids', default: () => `'[]'` })
  replyMessageIds: string[];

  /** Milliseconds from the gateway to a worker. */
  @Column('integer', { name: 'queued_ms' })
  queuedMs: number;

  /** Milliseconds to load the conversation. */
  @Column('integer', { name: 'memory_ms' })
  memoryMs: number;

  /** Milliseconds from the call to Claude to its first text; null when there was none. */
  @Column('integer', { name: 'first_token_ms', nullable: true })
  firstTokenMs: number | null;

  /** Milliseconds from the gateway to the finished answer. */
  @Column('integer', { name: 'total_ms' })
  totalMs: number;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BudgetScope } from './budget.js';

/** What a guild wants to be told of its budgets, and where. Without a row everything is listed and nothing is sent. */
@Entity('alert_rules')
export class AlertRuleEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  /** Of 50, 80, 95 and 100, in percent of a cap. */
  @Column('integer', { array: true })
  thresholds: number[];

  /** Whether a month that is heading past its cap is an alert. */
  @Column('boolean')
  forecast: boolean;

  /** The Discord channel that is told; null: none. */
  @Column('text', { name: 'channel_id', nullable: true })
  channelId: string | null;

  /** Whether the account's owner is told in a direct message. */
  @Column('boolean', { name: 'dm_owner' })
  dmOwner: boolean;
}

/**
 * A budget that reached a threshold in a month. `firing` until its cap is raised past it, then `resolved`; only then may
 * the same fire again. The unique index is what makes it one, however many charges cross the threshold at once.
 */
@Entity('alerts')
@Index('alerts_firing', ['tenantId', 'guildId', 'period', 'scope', 'scopeId', 'threshold'], {
  unique: true,
  where: `state = 'firing'`,
})
@Index('alerts_unsent', ['tenantId'], { where: 'queued_at IS NULL' })
@Index('alerts_guild', ['tenantId', 'guildId', 'firedAt'])
export class AlertEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('text', { name: 'guild_id' })
  guildId: string;

  @Column('text')
  period: string;

  @Column('text')
  scope: BudgetScope;

  @Column('text', { name: 'scope_id' })
  scopeId: string;

  /** Percent of the cap; 0: the forecast passed the cap. */
  @Column('integer')
  threshold: number;

  @Column('text', { default: 'firing' })
  state: 'firing' | 'resolved';

  /** When it fired, in micro-US-dollars. */
  @Column('bigint', { name: 'cap_micros' })
  capMicros: string;

  @Column('bigint', { name: 'spent_micros' })
  spentMicros: string;

  /** What the month was expected to come to; only of a forecast. */
  @Column('bigint', { name: 'expected_micros', nullable: true })
  expectedMicros: string | null;

  @Column('timestamptz', { name: 'fired_at', default: () => 'now()' })
  firedAt: Date;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt: Date | null;

  /** When its messages were handed to the outbox; at once where a higher threshold fired with it and speaks for both. */
  @Column('timestamptz', { name: 'queued_at', nullable: true })
  queuedAt: Date | null;

  /** Each message that was sent or could not be: `channel` and `owner`, by their message's id or why not. */
  @Column('jsonb', { default: {} })
  deliveries: Record<string, { messageId?: string; failure?: string }>;
}

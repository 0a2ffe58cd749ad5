import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the gateway process last told of itself: one row, because intents belong to the application. */
@Entity('gateway_state')
export class GatewayStateEntity {
  @PrimaryColumn('text', { default: 'gateway' })
  id: 'gateway';

  /** Whether Discord lets the bot read messages that do not address it. */
  @Column('boolean', { name: 'message_content' })
  messageContent: boolean;

  @Column('timestamptz', { name: 'reported_at' })
  reportedAt: Date;
}

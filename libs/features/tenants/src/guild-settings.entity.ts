import { Column, Entity, PrimaryColumn } from 'typeorm';
import { defaultSettings, type ChannelMode, type SetupStep, type Tone } from './guild-settings.js';

/** What a guild's managers chose for the bot; a guild without a row has the defaults. */
@Entity('guild_settings')
export class GuildSettingsEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  @Column('text', { nullable: true })
  tone: Tone | null;

  /** Instructions to Claude. */
  @Column('text', { nullable: true })
  persona: string | null;

  @Column('text', { name: 'preferred_model', nullable: true })
  preferredModel: string | null;

  @Column('text', { name: 'cheap_model', nullable: true })
  cheapModel: string | null;

  @Column('text', { name: 'channel_mode', default: defaultSettings.channelMode })
  channelMode: ChannelMode;

  @Column('jsonb', { name: 'channel_ids', default: [] })
  channelIds: string[];

  @Column('boolean', { name: 'on_mention', default: defaultSettings.onMention })
  onMention: boolean;

  @Column('boolean', { name: 'on_reply', default: defaultSettings.onReply })
  onReply: boolean;

  /** '' where no prefix is listened to. */
  @Column('text', { default: defaultSettings.prefix })
  prefix: string;

  /** How far the guided set-up got. */
  @Column('text', { name: 'setup_step', nullable: true })
  setupStep: SetupStep | null;
}

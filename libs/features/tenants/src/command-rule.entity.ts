import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a guild's managers decided of a command for one role, member or channel. */
@Entity('command_rules')
export class CommandRuleEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  /** A command's name, or `*` for every command. */
  @PrimaryColumn('text')
  command: string;

  @PrimaryColumn('text')
  target: 'role' | 'member' | 'channel';

  /** The guild's own id stands for everybody and for all channels. */
  @PrimaryColumn('text', { name: 'target_id' })
  targetId: string;

  @Column('text')
  effect: 'allow' | 'deny';

  /** Discord user id. */
  @Column('text', { name: 'set_by' })
  setBy: string;

  @Column('timestamptz', { name: 'set_at', default: () => 'now()' })
  setAt: Date;
}

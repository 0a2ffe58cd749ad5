import type { PermissionOverwrite } from '@dragoman/discord';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A channel or role of a guild, as the gateway last saw it. */
@Entity('guild_places')
export class GuildPlaceEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  @PrimaryColumn('text')
  kind: 'channel' | 'role';

  @PrimaryColumn('text')
  id: string;

  @Column('text')
  name: string;

  @Column('integer')
  position: number;

  /** Of a channel: its category. */
  @Column('text', { name: 'parent_id', nullable: true })
  parentId: string | null;

  /** Discord's number for the type of a channel; 0 for roles. */
  @Column('integer')
  type: number;

  /** Of a role: Discord's bit set, in decimal. */
  @Column('text', { nullable: true })
  permissions: string | null;

  /** Of a channel: what it changes of the roles' permissions. */
  @Column('jsonb', { default: [] })
  overwrites: PermissionOverwrite[];

  /** Deleted at Discord; the row stays until the next complete report, so that an earlier one does not bring it back. */
  @Column('boolean', { default: false })
  gone: boolean;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;
}

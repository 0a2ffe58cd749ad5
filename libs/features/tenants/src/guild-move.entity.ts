import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A guild that moves, or moved, from this account to another. While `movedAt` is null a job is at it; afterwards the
 * row keeps late writers from starting anything for the guild in its old account.
 */
@Entity('guild_moves')
export class GuildMoveEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  @Column('uuid', { name: 'to_tenant_id' })
  toTenantId: string;

  @Column('timestamptz', { name: 'agreed_at', default: () => 'now()' })
  agreedAt: Date;

  @Column('timestamptz', { name: 'moved_at', nullable: true })
  movedAt: Date | null;
}

import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A Discord guild that has (or had) the bot. A direct message is a guild of one: `kind` is `dm` and the id is the
 * DM channel's, so that budgets and conversations need no second shape.
 */
@Entity('guilds')
@Index('guilds_tenant', ['tenantId'])
export class GuildEntity {
  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('text')
  kind: 'guild' | 'dm';

  @Column('text')
  name: string;

  @Column('text', { name: 'icon_hash', nullable: true })
  iconHash: string | null;

  @Column('text', { name: 'owner_id' })
  ownerId: string;

  /** The member who installed the bot; null while only Discord's owner is known. */
  @Column('text', { name: 'installed_by', nullable: true })
  installedBy: string | null;

  /** The language chosen for the guild; null: the member's, else Discord's. */
  @Column('text', { nullable: true })
  language: string | null;

  /** Discord's own locale of the guild. */
  @Column('text', { name: 'discord_locale' })
  discordLocale: string;

  /** Turns are deleted after this many days. */
  @Column('integer', { name: 'retention_days', default: 90 })
  retentionDays: number;

  /** When the gateway last told all of its channels and roles; what it told before that counts no more. */
  @Column('timestamptz', { name: 'places_seen_at', nullable: true })
  placesSeenAt: Date | null;

  @Column('timestamptz', { name: 'joined_at' })
  joinedAt: Date;

  /** When the bot was removed; null while it is in the guild. */
  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt: Date | null;
}

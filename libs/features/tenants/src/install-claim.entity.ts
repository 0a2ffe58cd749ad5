import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A person who came back from Discord's install page for a guild. It may be here before or after the gateway shows
 * the guild; whichever comes second joins the two.
 */
@Entity('install_claims')
export class InstallClaimEntity {
  @PrimaryColumn('text', { name: 'guild_id' })
  guildId: string;

  @Column('text', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'claimed_at', default: () => 'now()' })
  claimedAt: Date;
}

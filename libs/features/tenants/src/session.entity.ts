import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A login on the dashboard. The cookie holds a random id, the table only its hash. */
@Entity('sessions')
@Index('sessions_user', ['userId'])
@Index('sessions_expiry', ['expiresAt'])
export class SessionEntity {
  /** SHA-256 of the session id, in hex. */
  @PrimaryColumn('text', { name: 'id_hash' })
  idHash: string;

  /** Discord user id; null before the login is complete. */
  @Column('text', { name: 'user_id', nullable: true })
  userId: string | null;

  /** The session as JSON, sealed under a key from the master key: it holds the person's Discord token. */
  @Column('text')
  sealed: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}

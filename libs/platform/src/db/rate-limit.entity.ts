import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A counter of rate-limiter-flexible, which decides its columns. The migration makes it UNLOGGED: losing the counters
 * in a crash is harmless, and a request then costs no write-ahead log.
 */
@Entity('rate_limits')
export class RateLimitEntity {
  @PrimaryColumn('varchar', { length: 255 })
  key: string;

  @Column('integer', { default: 0 })
  points: number;

  /** Milliseconds since the epoch. */
  @Column('bigint', { nullable: true })
  expire: string | null;
}

import type { Snowflake } from 'discord-api-types/v10';

/** First millisecond of 2015, the epoch of every Discord id (documentation: Reference, Snowflakes). */
export const DISCORD_EPOCH = 1_420_070_400_000;

/** The id that belongs to a moment: `increment` tells apart ids of one millisecond (0 to 4095). */
export function snowflakeAt(ms: number, increment = 0): Snowflake {
  return ((BigInt(ms - DISCORD_EPOCH) << 22n) | BigInt(increment)).toString();
}

/** Milliseconds since 1970 at which an id was made. */
export function timeOf(id: Snowflake): number {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH;
}

/** Orders ids by age without making BigInts: a shorter number is a smaller one. */
export function compareIds(a: Snowflake, b: Snowflake): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Hands out strictly growing ids from a clock that may stand still or jump back. */
export class Snowflakes {
  private last = 0;
  private increment = 0;

  constructor(private readonly now: () => number) {}

  next(): Snowflake {
    const ms = Math.max(this.now(), this.last);
    if (ms > this.last) this.increment = 0;
    else if (++this.increment > 4095) return this.startMillisecond(ms + 1);
    this.last = ms;
    return snowflakeAt(ms, this.increment);
  }

  private startMillisecond(ms: number): Snowflake {
    this.last = ms;
    this.increment = 0;
    return snowflakeAt(ms);
  }
}

/**
 * Ids for objects that are older than the process (seed, load guilds): counted from a fixed day, one
 * millisecond apart. They are the same after every start, and neighbours land on different shards.
 */
export class SeedSnowflakes {
  private ms: number;

  constructor(from: number) {
    this.ms = from;
  }

  next(): Snowflake {
    this.ms += 1;
    return snowflakeAt(this.ms);
  }
}

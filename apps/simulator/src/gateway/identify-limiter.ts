import type { Snowflake } from 'discord-api-types/v10';

/** One IDENTIFY per bucket and interval. Source: Gateway, "Max Concurrency" (bucket = shard_id % max_concurrency). */
export class IdentifyLimiter {
  private readonly lastAdmitted = new Map<string, number>();

  constructor(private readonly intervalMs: number) {}

  admit(applicationId: Snowflake, bucket: number): boolean {
    const key = `${applicationId}:${bucket}`;
    const now = performance.now();
    const last = this.lastAdmitted.get(key);
    if (last !== undefined && now - last < this.intervalMs) return false;
    this.lastAdmitted.set(key, now);
    return true;
  }
}

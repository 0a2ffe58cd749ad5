/** The window over which messages are counted, in seconds. */
const windowSeconds = 10;
/** So many messages of a guild in one window are picked up in turn; later ones wait behind other guilds'. */
const freeMessages = 5;
const maxSources = 10_000;

interface Source {
  /** Messages by second, in a ring. */
  counts: Uint32Array;
  /** The newest second in the ring, since the epoch. */
  second: number;
}

/**
 * Fair pick-up: a flood of one guild (or of one member's direct messages) waits behind everybody else. Gives BullMQ
 * priorities, where a smaller number is picked up earlier and 0 first.
 */
export class FairPriority {
  private readonly sources = new Map<string, Source>();

  /** Counts one message of `source` and says with which priority it waits. @param now milliseconds since the epoch */
  next(source: string, now: number): number {
    const second = Math.floor(now / 1000);
    const ring = this.advance(source, second);
    const index = second % windowSeconds;
    ring.counts[index] = (ring.counts[index] ?? 0) + 1;
    const sum = ring.counts.reduce((total, count) => total + count, 0);
    return Math.min(Math.max(0, sum - freeMessages), 2_097_151);
  }

  /** How many sources are remembered now. */
  get size(): number {
    return this.sources.size;
  }

  private advance(source: string, second: number): Source {
    const known = this.sources.get(source) ?? { counts: new Uint32Array(windowSeconds), second };
    const passed = Math.min(Math.max(0, second - known.second), windowSeconds);
    for (let step = 1; step <= passed; step += 1) known.counts[(known.second + step) % windowSeconds] = 0;
    // After a gap longer than the window the loop above has cleared every slot, whatever the gap.
    known.second = Math.max(known.second, second);
    // Re-inserted at the end: the map's first entries are those that were quiet longest.
    this.sources.delete(source);
    this.sources.set(source, known);
    this.forget();
    return known;
  }

  private forget(): void {
    for (const quietest of this.sources.keys()) {
      if (this.sources.size <= maxSources) return;
      this.sources.delete(quietest);
    }
  }
}

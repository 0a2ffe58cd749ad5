/**
 * Runs what belongs to one key one after another, in the order in which it was given; other keys do not wait. Two
 * questions of a channel that come within milliseconds are claimed in their order, however their queries overtake.
 */
export class InTurn {
  private readonly last = new Map<string, Promise<void>>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const result = (this.last.get(key) ?? Promise.resolve()).then(work);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(key, settled);
    try {
      return await result;
    } finally {
      if (this.last.get(key) === settled) this.last.delete(key);
    }
  }

  /** Keys that have work under way. */
  get size(): number {
    return this.last.size;
  }
}

/** What one person or program may have open, in one process of the API. */
export const socketLimits = { socketsOfUser: 20, subscriptionsOfSocket: 30 };

/** Counts open sockets of each person. */
export class OpenSockets {
  private readonly counts = new Map<string, number>();

  /** @returns false when the person has enough of them */
  take(caller: string): boolean {
    const count = this.counts.get(caller) ?? 0;
    if (count >= socketLimits.socketsOfUser) return false;
    this.counts.set(caller, count + 1);
    return true;
  }

  give(caller: string): void {
    const count = (this.counts.get(caller) ?? 1) - 1;
    if (count > 0) this.counts.set(caller, count);
    else this.counts.delete(caller);
  }
}

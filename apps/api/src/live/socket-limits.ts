/** What one person may have open, in one process of the API. */
export const socketLimits = { socketsOfUser: 20, subscriptionsOfSocket: 30 };

/** Counts open sockets of each person. */
export class OpenSockets {
  private readonly counts = new Map<string, number>();

  /** @returns false when the person has enough of them */
  take(userId: string): boolean {
    const count = this.counts.get(userId) ?? 0;
    if (count >= socketLimits.socketsOfUser) return false;
    this.counts.set(userId, count + 1);
    return true;
  }

  give(userId: string): void {
    const count = (this.counts.get(userId) ?? 1) - 1;
    if (count > 0) this.counts.set(userId, count);
    else this.counts.delete(userId);
  }
}

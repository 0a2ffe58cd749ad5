import type { Change } from './change.js';

/** How somebody follows a topic. */
export interface Follow<T> {
  readonly topic: string;
  /** Changes within so many milliseconds are read together. */
  readonly togetherMs: number;
  /** With no change for so many milliseconds, `read` is asked all the same: rights may have ended. */
  readonly checkMs: number;
  /**
   * What to hand on.
   * @param changes empty when it is only to check rights
   * @param missed whether others may have been missed, after the connection to Postgres was lost
   */
  read(changes: readonly Change[], missed: boolean): Promise<readonly T[]>;
}

/**
 * The values of one follower, as an async iterator. Written out rather than as an async generator, because the
 * `return()` of a generator waits until its pending `next()` is served, which may be never.
 */
export class Following<T> implements AsyncIterableIterator<T> {
  private changes: Change[] = [];
  private readonly values: T[] = [];
  private missed = false;
  private over = false;
  private wake: (() => void) | undefined;
  private lastRead = 0;

  /** @param onEnd called once, when nobody wants the values any more */
  constructor(
    private readonly follow: Follow<T>,
    private readonly onEnd: () => void,
  ) {}

  /** The same change twice, while it waits to be read, counts once. */
  add(change: Change): void {
    const known = this.changes.some(({ kind, id }) => kind === change.kind && id === change.id);
    if (!known) this.changes.push(change);
    this.wake?.();
  }

  addMissed(): void {
    this.missed = true;
    this.wake?.();
  }

  async next(): Promise<IteratorResult<T>> {
    while (!this.over) {
      const value = this.values.shift();
      if (value !== undefined) return { value, done: false };
      await this.something();
      await this.pause(this.lastRead + this.follow.togetherMs - Date.now());
      if (!this.isOver()) await this.readOnce();
    }
    return { value: undefined, done: true };
  }

  return(): Promise<IteratorResult<T>> {
    if (!this.over) this.onEnd();
    this.over = true;
    this.wake?.();
    return Promise.resolve({ value: undefined, done: true });
  }

  async throw(error: unknown): Promise<IteratorResult<T>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async readOnce(): Promise<void> {
    const { changes, missed } = this;
    this.changes = [];
    this.missed = false;
    this.lastRead = Date.now();
    try {
      this.values.push(...(await this.follow.read(changes, missed)));
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  /** Until there is a change, or it is time to check. */
  private async something(): Promise<void> {
    if (this.changes.length === 0 && !this.missed) await this.pause(this.follow.checkMs, { wakeable: true });
  }

  private async pause(ms: number, { wakeable = false } = {}): Promise<void> {
    if (ms <= 0 || this.over) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        if (!wakeable && !this.over) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }

  /** Asked through a method: it may have changed while something was awaited. */
  private isOver(): boolean {
    return this.over;
  }
}

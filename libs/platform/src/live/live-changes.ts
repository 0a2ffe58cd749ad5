import { z } from 'zod';
import type { Notifications } from '../db/notifications.js';
import { liveChannel, type Change } from './change.js';
import { Following, type Follow } from './following.js';

const payloadSchema = z.object({ topic: z.string(), kind: z.string(), id: z.string().optional() });

interface Follower {
  add(change: Change): void;
  addMissed(): void;
}

/** Hears of changes that any process published, over one connection however many follow. */
export class LiveChanges {
  private readonly followers = new Map<string, Set<Follower>>();
  private listening: Promise<unknown> | undefined;

  constructor(private readonly notifications: Notifications) {}

  /** Values for one follower, until its iterator is returned or `read` throws. */
  async follow<T>(follow: Follow<T>): Promise<Following<T>> {
    const following: Following<T> = new Following(follow, () => {
      this.remove(follow.topic, following);
    });
    this.add(follow.topic, following);
    await this.listen();
    return following;
  }

  /** Calls `listener` at each change of the topic. @returns a function that stops it */
  async on(topic: string, listener: (change: Change) => void): Promise<() => void> {
    const follower: Follower = { add: listener, addMissed: () => undefined };
    this.add(topic, follower);
    await this.listen();
    return () => {
      this.remove(topic, follower);
    };
  }

  private listen(): Promise<unknown> {
    this.listening ??= this.notifications.on(liveChannel, (payload) => {
      this.hear(payload);
    });
    return this.listening;
  }

  private hear(payload: string): void {
    if (payload === '') {
      for (const followers of this.followers.values()) for (const follower of followers) follower.addMissed();
      return;
    }
    const change = parse(payload);
    if (change) for (const follower of this.followers.get(change.topic) ?? []) follower.add(change);
  }

  private add(topic: string, follower: Follower): void {
    const followers = this.followers.get(topic) ?? new Set();
    this.followers.set(topic, followers.add(follower));
  }

  private remove(topic: string, follower: Follower): void {
    const followers = this.followers.get(topic);
    followers?.delete(follower);
    if (followers?.size === 0) this.followers.delete(topic);
  }
}

/** What another version of us may have written is left alone. */
function parse(payload: string): Change | undefined {
  try {
    const { id, ...rest } = payloadSchema.parse(JSON.parse(payload));
    return { ...rest, ...(id !== undefined && { id }) };
  } catch {
    return undefined;
  }
}

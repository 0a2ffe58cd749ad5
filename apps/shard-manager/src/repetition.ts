import { createHash } from 'node:crypto';

const windowMs = 10_000;
const allowed = 5;
const maxRemembered = 10_000;

/**
 * Breaks loops: an author who sends the same text again and again is no longer answered. Bots and webhooks never are,
 * so this is for accounts that only look human.
 */
export class Repetition {
  /** When the last messages with this author and text came, oldest first. */
  private readonly times = new Map<string, number[]>();

  /** Counts a message. @returns true from the sixth equal text of an author within 10 s on */
  isLoop(message: { authorId: string; text: string }, now: number): boolean {
    const key = `${message.authorId}:${createHash('sha256').update(message.text).digest('base64')}`;
    const recent = (this.times.get(key) ?? []).filter((time) => time > now - windowMs);
    const times = [...recent, now].slice(-(allowed + 1));
    this.times.delete(key);
    this.times.set(key, times);
    for (const oldest of this.times.keys()) {
      if (this.times.size <= maxRemembered) break;
      this.times.delete(oldest);
    }
    return times.length > allowed;
  }

  get size(): number {
    return this.times.size;
  }
}

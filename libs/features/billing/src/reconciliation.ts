/** A whole day in UTC, from its first moment to that of the next. */
export interface UtcDay {
  /** `YYYY-MM-DD` */
  name: string;
  from: Date;
  to: Date;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** The last days that are over, the latest first. */
export function lastDaysUtc(now: Date, count: number): UtcDay[] {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  return Array.from({ length: count }, (_, index) => {
    const from = new Date(today - (index + 1) * dayMs);
    return { name: from.toISOString().slice(0, 10), from, to: new Date(from.getTime() + dayMs) };
  });
}

/** More than a thousandth of the greater one. Both are micro-US-dollars. */
export function tooDifferent(one: number, other: number): boolean {
  return Math.abs(one - other) * 1_000 > Math.max(one, other);
}

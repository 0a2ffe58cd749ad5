/** Milliseconds since 1970 at which Discord's ids begin (documentation: Reference, Snowflakes). */
const DISCORD_EPOCH = 1_420_070_400_000n;
let last = 0n;

/** A nonce as Discord's client makes it: an id of now, never the same twice. */
export function newNonce(now: number = Date.now()): string {
  const next = (BigInt(now) - DISCORD_EPOCH) << 22n;
  last = next > last ? next : last + 1n;
  return last.toString();
}

/** Older ids first; longer ones are larger. */
export function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}

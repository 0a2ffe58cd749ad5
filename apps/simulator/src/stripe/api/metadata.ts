import type { Metadata } from '../wire.js';

/** Adds and replaces keys, takes away those with an empty value, all of them for null. */
export function merged(
  present: Metadata | null | undefined,
  given: Record<string, string> | null | undefined,
): Metadata {
  if (given === undefined) return present ?? {};
  if (given === null) return {};
  const entries = Object.entries({ ...present, ...given }).filter(([, value]) => value !== '');
  return Object.fromEntries(entries);
}

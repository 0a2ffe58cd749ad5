import { z } from 'zod';

/** Which part of a list is asked for. @param decode of an `endCursor` of this list; undefined for any other text */
export function pageInput<Cursor>(decode: (text: string) => Cursor | undefined) {
  return z.object({
    first: z.number().int().min(1, 'at least 1').max(100, 'at most 100'),
    after: z
      .string()
      .transform(decode)
      .refine((cursor) => cursor !== undefined, 'is not an endCursor of this list')
      .nullish(),
  });
}

/** A page, made of the rows that were asked for and one more. @param endAt what the page ends at, as its parts */
export function pageOf<Row>(
  rows: readonly Row[],
  first: number,
  endAt: (row: Row) => readonly [string, string],
): { nodes: Row[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    pageInfo: {
      hasNextPage: rows.length > first,
      endCursor: last ? endCursor(endAt(last)) : null,
    },
  };
}

/** What a client hands over as `after` for the next page. */
export function endCursor(parts: readonly [string, string]): string {
  return Buffer.from(parts.join(' ')).toString('base64url');
}

/** Where a page of a list by time ends: microseconds since the epoch, and the row's UUID. */
export type TimeCursor = readonly [micros: string, id: string];

/** {@link pageInput} of a list by time. */
export const timePageInput = pageInput((text): TimeCursor | undefined => {
  const match = /^(\d{1,18}) ([0-9a-f-]{36})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  return match?.[1] && match[2] ? [match[1], match[2]] : undefined;
});

/** {@link pageOf} a list by time. */
export function timePageOf<Row extends { micros: string; id: string }>(rows: readonly Row[], first: number) {
  return pageOf(rows, first, (row) => [row.micros, row.id]);
}

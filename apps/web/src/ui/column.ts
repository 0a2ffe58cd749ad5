import type { ReactNode } from 'react';

/** A column of a table, on the page and in its CSV file. */
export interface Column<Row> {
  /** What the server calls it when it sorts by it. */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Its value in a CSV file: plain, without the language's own way of writing numbers. Left out, it is not in the file. */
  csv?: (row: Row) => string | number | null;
  /** Numbers stand at the end of their column. */
  numeric?: boolean;
  /** The server can sort by it. */
  sortable?: boolean;
}

export interface Sort {
  column: string;
  descending: boolean;
}

/** Micro-US-dollars as the dollars of a CSV file: `0.012345`. */
export function csvDollars(micros: number): number {
  return micros / 1_000_000;
}

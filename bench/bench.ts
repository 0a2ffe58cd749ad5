/** What a benchmark writes while it runs; its last line, in JSON, is written by the runner. */
export interface Report {
  /** One line on what is being measured now. */
  progress(text: string): void;
  /** The measurements, one row each; every row has the same columns. */
  table(rows: Record<string, string | number>[]): void;
}

/** What a benchmark found. */
export interface Outcome {
  /** Each with its unit in the name: `p99Ms`, `repliesPerSecond`. */
  figures: Record<string, number>;
  /** Ours against what it is compared with, in the same run. */
  ratio: number;
  /** Whether the aim was reached. */
  met: boolean;
}

/** The default export of each `bench/*.bench.ts`. */
export interface Bench {
  name: string;
  /** In words: what it measures against what, and the figure to reach. */
  aim: string;
  run(report: Report): Promise<Outcome>;
}

/**
 * @param sorted in ascending order, at least one
 * @param share 0.5 is the median, 0.99 is exceeded by one in a hundred
 */
export function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

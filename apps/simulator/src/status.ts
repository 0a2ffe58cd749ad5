/** What the playground tells its readers, at GET /_status. Null: the simulator was not told. */
export interface Status {
  /** Whether the product's answers are Claude's or made up here. */
  model: 'simulated' | 'real' | null;
  /** Address of the product's own pages. */
  dashboard: string | null;
}

export interface Surroundings {
  /** What stands in for the outside world, joined by commas: `discord,anthropic`. */
  services?: string | undefined;
  dashboard?: string | undefined;
}

export function statusOf({ services, dashboard }: Surroundings): Status {
  const simulated = services?.split(',').includes('anthropic');
  return {
    model: simulated === undefined ? null : simulated ? 'simulated' : 'real',
    dashboard: dashboard ?? null,
  };
}

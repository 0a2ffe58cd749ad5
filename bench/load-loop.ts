import { percentile } from './bench.js';

/** What is measured; told how many were begun before it. */
export type Work = (index: number) => Promise<unknown>;

export interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** Each caller begins anew as soon as it is served: the highest rate that this many callers reach. */
export async function closedLoop(work: Work, load: { callers: number; seconds: number }): Promise<Measured> {
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + load.seconds * 1_000;
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let start = performance.now(); start < end; start = performance.now()) {
      await work(next++);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: load.callers }, caller));
  return summary(latencies, performance.now() - begin);
}

/** Requests arrive evenly whether or not earlier ones are served; each is timed from when it should have begun. */
export async function openLoop(work: Work, load: { perSecond: number; seconds: number }): Promise<Measured> {
  const latencies: number[] = [];
  const running: Promise<void>[] = [];
  const total = load.perSecond * load.seconds;
  const begin = performance.now();
  const serve = async (index: number, due: number): Promise<void> => {
    await work(index);
    latencies.push(performance.now() - due);
  };
  for (let index = 0; index < total;) {
    const due = begin + (index * 1_000) / load.perSecond;
    if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, 1));
    else running.push(serve(index++, due));
  }
  await Promise.all(running);
  return summary(latencies, performance.now() - begin);
}

/** So many of them, with so many under way at a time. */
export async function inParallel(count: number, callers: number, work: Work): Promise<void> {
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

/** @throws Error when nothing was measured */
function summary(latencies: number[], elapsedMs: number): Measured {
  const sorted = latencies.sort((a, b) => a - b);
  const perSecond = (sorted.length * 1_000) / elapsedMs;
  return { perSecond, p50Ms: percentile(sorted, 0.5), p99Ms: percentile(sorted, 0.99) };
}

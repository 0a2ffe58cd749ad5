import { randomBytes } from 'node:crypto';
import { once, EventEmitter } from 'node:events';
import { defineJob } from '@dragoman/contracts';
import { createLogger } from '@dragoman/platform/log';
import { registry } from '@dragoman/platform/metrics';
import { JobSeal, type SealedJob } from '@dragoman/platform/queue';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HandOff, jobIdOf, type HandOffOptions, type JobSink } from './hand-off.js';

const contract = defineJob({
  name: 'conversations.test',
  queue: 'conversations',
  payload: z.string(),
  attempts: 1,
});
const seal = new JobSeal([randomBytes(32).toString('base64')]);
const log = createLogger('test', 'silent');

/** A queue that can be away, and tells what it was given. */
class Queue extends EventEmitter implements JobSink {
  readonly batches: string[][] = [];
  isAway = false;
  /** A job that is refused though the queue is there. */
  poison: string | undefined;
  gate: Promise<void> | undefined;

  get ids(): string[] {
    return this.batches.flat();
  }

  async addSealed(jobs: readonly SealedJob[]): Promise<void> {
    this.emit('asked');
    await this.gate;
    if (this.isAway || jobs.some(({ id }) => id === this.poison)) throw new Error('refused');
    this.batches.push(jobs.map(({ id }) => id));
    this.emit('added');
  }

  async ping(): Promise<void> {
    if (this.isAway) throw new Error('away');
  }

  async until(count: number): Promise<void> {
    while (this.ids.length < count) await once(this, 'added');
  }
}

function setup(options: Partial<HandOffOptions> = {}) {
  const queue = new Queue();
  const handOff = new HandOff(queue, { seal, log, retryMs: 1, ...options });
  const push = (id: string, onWithdrawn?: () => Promise<void>) =>
    handOff.push({ contract, payload: 'x', id, about: {}, ...(onWithdrawn && { onWithdrawn }) });
  return { queue, handOff, push };
}
const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i));

async function dropped(reason: string): Promise<number> {
  const metric = await registry.getSingleMetric('dragoman_gateway_jobs_dropped_total')?.get();
  return metric?.values.find(({ labels }) => labels['reason'] === reason)?.value ?? 0;
}

describe('HandOff', () => {
  it('adds the first at once and what gathers meanwhile in bulk, in order', async () => {
    const { queue, push } = setup();
    numbers(250).forEach((id) => push(id));
    await queue.until(250);
    expect(queue.ids).toEqual(numbers(250));
    expect(queue.batches.map(({ length }) => length)).toEqual([1, 100, 100, 49]);
  });

  it('hands on sealed payloads only', async () => {
    const sealed: SealedJob[] = [];
    const handOff = new HandOff(
      { addSealed: async (jobs) => void sealed.push(...jobs), ping: async () => undefined },
      { seal, log },
    );
    handOff.push({ contract, payload: 'a secret', id: '1', about: {} });
    await handOff.close(1_000);
    expect(JSON.stringify(sealed)).not.toContain('a secret');
    expect(seal.open(contract.name, sealed[0]!.sealed)).toBe('a secret');
  });

  it('keeps everything while the queue is away and adds it in order when it is back', async () => {
    const { queue, push } = setup();
    queue.isAway = true;
    numbers(30).forEach((id) => push(id));
    for (let i = 0; i < 3; i += 1) await once(queue, 'asked');
    expect(queue.ids).toEqual([]);
    queue.isAway = false;
    await queue.until(30);
    expect(queue.ids).toEqual(numbers(30));
  });

  it('drops the oldest over the bound, and counts them', async () => {
    const before = await dropped('buffer_full');
    const { queue, push } = setup({ limit: 10 });
    queue.isAway = true;
    numbers(25).forEach((id) => push(id));
    await once(queue, 'asked');
    queue.isAway = false;
    await queue.until(10);
    expect(queue.ids).toEqual(numbers(25).slice(15));
    expect((await dropped('buffer_full')) - before).toBe(15);
  });

  it('gives up a job that can never be added, for those behind it', async () => {
    const { queue, push } = setup();
    queue.poison = '3';
    numbers(20).forEach((id) => push(id));
    await queue.until(19);
    expect(queue.ids).toEqual(numbers(20).filter((id) => id !== '3'));
  });

  it('tells whoever waits too long, and no longer adds their job', async () => {
    const { queue, push } = setup({ patienceMs: 5 });
    queue.isAway = true;
    push('kept');
    await new Promise<void>((resolve) => push('withdrawn', async () => resolve()));
    queue.isAway = false;
    await queue.until(1);
    expect(queue.ids).toEqual(['kept']);
  });

  it('tells nobody when the queue took their job in time', async () => {
    const { queue, push } = setup({ patienceMs: 5 });
    let told = 0;
    push('1', async () => void (told += 1));
    await queue.until(1);
    queue.isAway = true;
    await new Promise<void>((resolve) => push('later', async () => resolve()));
    expect(told).toBe(0);
  });

  it('finishes what waits when it closes', async () => {
    const { queue, handOff, push } = setup();
    let open: () => void = () => undefined;
    queue.gate = new Promise((resolve) => (open = resolve));
    numbers(5).forEach((id) => push(id));
    const closing = handOff.close(1_000);
    open();
    await closing;
    expect(queue.ids).toEqual(numbers(5));
  });

  it('closes in time with the queue away, and tells everybody who waits or still comes', async () => {
    const { queue, handOff, push } = setup();
    queue.isAway = true;
    const told: string[] = [];
    push('1', async () => void told.push('1'));
    const start = performance.now();
    await handOff.close(30);
    expect(performance.now() - start).toBeLessThan(1_000);
    push('2', async () => void told.push('2'));
    expect(told).toEqual(['1', '2']);
  });
});

describe('jobIdOf', () => {
  it('is never an integer, which BullMQ refuses, and has no colon', () => {
    expect(jobIdOf('message', '1574360798128504832')).toBe('message-1574360798128504832');
    expect(jobIdOf('interaction', '1')).not.toContain(':');
  });
});

import { afterEach, expect, test } from 'vitest';
import { createSimulator, type Simulator } from './simulator.js';
import type { Surroundings } from './status.js';

let simulator: Simulator | undefined;
afterEach(() => simulator?.close());

async function status(surroundings: Surroundings): Promise<unknown> {
  simulator = await createSimulator({ surroundings });
  return (await fetch(`${simulator.url}/_status`)).json();
}

test.each([
  [
    { services: 'discord,anthropic', dashboard: 'http://localhost:3000' },
    'simulated',
    'http://localhost:3000',
  ],
  [{ services: 'discord' }, 'real', null],
  [{}, null, null],
])('%o: the model is %s', async (surroundings, model, dashboard) => {
  expect(await status(surroundings)).toEqual({ model, dashboard });
});

import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePorts, Stack, temporaryHome } from './stack.js';

const script = path.join(fileURLToPath(new URL('..', import.meta.url)), 'scripts', 'smoke.mjs');
const { home, remove } = temporaryHome();
let stack: Stack;

beforeAll(async () => {
  stack = await new Stack(home, await freePorts()).ready();
});
afterAll(async () => {
  await stack.stop();
  remove();
});

const smoke = (ports: Record<string, number>) =>
  promisify(execFile)(process.execPath, [script], {
    env: Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
  });

test('a member’s whole path: asked, answered, remembered, counted, refused at a budget of 0', async () => {
  const { stdout } = await smoke({ ...stack.ports });
  expect(stdout).toContain('refused politely');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('smoke: ok');
});

test('a stack that does not run is said in one line', async () => {
  const failed: unknown = await smoke({ PORT: 1, SIMULATOR_PORT: 1 }).catch((error: unknown) => error);
  expect(failed).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^smoke: .*npm start\n$/) as string,
  });
});

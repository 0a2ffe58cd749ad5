import { generate } from './generate-all.mjs';
import { runTests } from './run-tests.mjs';
import { build, runTool } from './tool.mjs';

/**
 * @typedef {{ code: number, output?: string }} Result
 * @typedef {{ name: string, run: () => Promise<Result>, fix?: string }} Step
 */

/** @type {Step[]} */
const steps = [
  {
    name: 'format',
    run: () => runTool('prettier', ['--check', '.'], { capture: true }),
    fix: 'npm run format',
  },
  {
    name: 'lint',
    run: () => runTool('eslint', ['.', '--max-warnings=0'], { capture: true }),
    fix: 'npx eslint . --fix',
  },
  { name: 'types', run: () => runTool('typescript:tsc', ['-b', '--pretty', 'false'], { capture: true }) },
  { name: 'types of tests', run: () => types('tsconfig.specs.json') },
  { name: 'types of the dashboard', run: () => types('apps/web') },
  { name: 'types of the playground', run: () => types('apps/simulator/tsconfig.browser.json') },
  { name: 'build', run: () => build() },
  {
    name: 'generated files',
    run: async () => ({ code: await generate({ check: true }) }),
    fix: 'npm run generate',
  },
];

/** @param {string} project */
function types(project) {
  return runTool('typescript:tsc', ['-p', project, '--noEmit', '--pretty', 'false'], { capture: true });
}

/**
 * Runs every step, also after one has failed, and ends with the list of those that did.
 * @param {{ tests: boolean }} what
 * @returns {Promise<number>} the exit code: how many steps failed
 */
export async function checkAll({ tests }) {
  /** @type {Step[]} */
  const all = tests ? [...steps, { name: 'tests', run: async () => ({ code: await runTests([]) }) }] : steps;
  /** @type {Step[]} */
  const failed = [];
  for (const step of all) {
    const started = Date.now();
    const { code, output = '' } = await step.run();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${step.name} (${seconds} s)\n`);
    if (code === 0) continue;
    failed.push(step);
    process.stdout.write(`${output.trimEnd()}\n`);
  }
  if (failed.length === 0) process.stdout.write('check: all is well\n');
  for (const { name, fix } of failed)
    process.stdout.write(`check: ${name} failed${fix ? ` (try: ${fix})` : ''}\n`);
  return failed.length;
}

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './bootstrap.mjs';
import { build, runTool } from './tool.mjs';

/**
 * @typedef {{ progress(text: string): void, table(rows: Record<string, string | number>[]): void }} Report
 * @typedef {{ figures: Record<string, number>, ratio: number, met: boolean }} Outcome
 * @typedef {{ name: string, aim: string, run(report: Report): Promise<Outcome> }} Bench
 */

/** @returns {Promise<number>} the exit code */
export async function listBenches() {
  const benches = await load();
  if (!benches) return 1;
  for (const { name, aim } of benches) process.stdout.write(`${name.padEnd(20)} ${aim}\n`);
  process.stdout.write('\nRun one with: npm run bench -- NAME\n');
  return 0;
}

/**
 * Runs one benchmark: progress, a table, and one last line of JSON for programs.
 * @param {string} wanted
 * @returns {Promise<number>} the exit code: 0 when it ran, whether or not its aim was met
 */
export async function runBench(wanted) {
  const benches = await load();
  if (!benches) return 1;
  const bench = benches.find(({ name }) => name === wanted);
  if (!bench) {
    process.stderr.write(
      `There is no benchmark ${wanted}. There are: ${benches.map(({ name }) => name).join(', ')}\n`,
    );
    return 1;
  }
  const { name, aim } = bench;
  const started = Date.now();
  process.stdout.write(`${name}: ${aim}\n`);
  const { figures, ratio, met } = await bench.run({
    progress: (text) =>
      process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}\n`),
    table: (rows) => console.table(rows.map(rounded)),
  });
  process.stdout.write(
    `${JSON.stringify({ name, figures: rounded(figures), ratio: round(ratio), aim, met })}\n`,
  );
  return 0;
}

/** @returns {Promise<Bench[] | undefined>} undefined when the build failed, which is then on the terminal */
async function load() {
  for (const compile of [
    build(),
    runTool('typescript:tsc', ['-b', 'bench', '--pretty', 'false'], { capture: true }),
  ]) {
    const { code, output } = await compile;
    if (code === 0) continue;
    process.stderr.write(`${output}\nThe build failed: see above.\n`);
    return undefined;
  }
  const directory = path.join(root, 'bench', 'dist');
  const files = readdirSync(directory).filter((file) => file.endsWith('.bench.js'));
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(path.join(directory, file)).href)),
  );
  return modules.map((module) => module.default);
}

/**
 * @template {Record<string, string | number>} T
 * @param {T} row
 * @returns {Record<string, string | number>}
 */
function rounded(row) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? round(value) : value]),
  );
}

/** @param {number} value */
function round(value) {
  return Number(value.toPrecision(4));
}

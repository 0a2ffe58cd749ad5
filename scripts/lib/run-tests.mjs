import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, runTool } from './tool.mjs';

/**
 * Builds what the end-to-end tests start, runs vitest and prints one line with the counts.
 * When DRAGOMAN_TEST_REPORT names a file, the counts are written there as JSON too.
 * @param {string[]} args for vitest: path filters and flags
 * @returns {Promise<number>} the exit code
 */
export async function runTests(args) {
  const filters = args.filter((arg) => !arg.startsWith('-'));
  if (filters.length === 0 || filters.some((filter) => filter.includes('e2e'))) {
    const built = await build();
    if (built.code !== 0) {
      process.stdout.write(`${built.output}\nThe build failed: see above.\n`);
      return finish({ passed: 0, failed: 1 }, 1);
    }
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'dragoman-report-'));
  const report = path.join(directory, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await runTool('vitest', ['run', ...reporters, ...args]);
  const counts = read(report, code);
  rmSync(directory, { recursive: true, force: true });
  return finish(counts, code);
}

/**
 * @param {string} report
 * @param {number} code vitest's exit code
 * @returns {{ passed: number, failed: number }}
 */
function read(report, code) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that cannot even be loaded has no tests to count, and counts as one failure.
    const broken = testResults.filter(
      (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
        file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
    ).length;
    const failed = numFailedTests + broken;
    return { passed: numPassedTests, failed: code === 0 ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/**
 * @param {{ passed: number, failed: number }} counts
 * @param {number} code
 */
function finish(counts, code) {
  const file = process.env['DRAGOMAN_TEST_REPORT'];
  if (file) writeFileSync(file, JSON.stringify(counts));
  process.stdout.write(`\nTests: ${counts.passed} passed, ${counts.failed} failed\n`);
  return code !== 0 || counts.failed > 0 ? 1 : 0;
}

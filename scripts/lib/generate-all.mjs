import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generators } from '../generate/generators.mjs';
import { root } from './bootstrap.mjs';
import { runNode, runTool } from './tool.mjs';

/**
 * Runs every generator. With `check`, files are put back as they were, and a difference is a failure.
 * @param {{ check: boolean }} how
 * @returns {Promise<number>} the exit code
 */
export async function generate({ check }) {
  // The web pages are not built: before their types are generated they may import what is not there yet.
  const built = await runTool('typescript:tsc', ['-b'], { capture: true });
  if (built.code !== 0) {
    process.stdout.write(`${built.output}\n`);
    return 1;
  }
  let code = 0;
  for (const generator of generators) {
    const before = generator.files.map(read);
    const command = check ? (generator.check ?? generator.command) : generator.command;
    const { code: failed, output } = await runNode(command, { capture: true, cwd: generator.cwd });
    const stale = generator.files.filter((file, index) => read(file) !== before[index]);
    if (check) generator.files.forEach((file, index) => restore(file, before[index]));
    if (failed || (check && stale.length > 0)) code = 1;
    report(generator.name, { failed: failed !== 0, output, stale, check });
  }
  return code;
}

/**
 * @param {string} name
 * @param {{ failed: boolean, output: string, stale: string[], check: boolean }} result
 */
function report(name, { failed, output, stale, check }) {
  if (failed) process.stdout.write(`${name}: failed\n${output.trimEnd()}\n`);
  for (const file of stale)
    process.stdout.write(check ? `${file} is out of date: npm run generate\n` : `${file} written\n`);
}

/** @param {string} file */
function read(file) {
  const at = path.join(root, file);
  return existsSync(at) ? readFileSync(at, 'utf8') : undefined;
}

/**
 * @param {string} file
 * @param {string | undefined} content
 */
function restore(file, content) {
  const at = path.join(root, file);
  if (content === undefined) rmSync(at, { force: true });
  else if (read(file) !== content) writeFileSync(at, content);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { bootstrap, fail, root } from './bootstrap.mjs';

/**
 * Runs one of the apps' commands for an operator against the running stack, and ends with its exit code.
 * @param {string} script the caller's `import.meta.url`
 * @param {string} program below the repository's folder
 */
export async function runOperatorCommand(script, program) {
  await bootstrap(script);
  const { operatorEnvironment } = await import('./operator-environment.mjs');
  try {
    const child = spawn(process.execPath, [path.join(root, program), ...process.argv.slice(2)], {
      env: operatorEnvironment(),
      stdio: 'inherit',
    });
    const [code] = await once(child, 'exit');
    process.exit(code ?? 1);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}
